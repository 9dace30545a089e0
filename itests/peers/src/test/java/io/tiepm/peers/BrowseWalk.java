package io.tiepm.peers;

import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.LinkException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Goes through what a device has, as the console does: each node once, page by page; notes how long pages took. */
final class BrowseWalk {
    private final Browsable device;
    private final Map<String, BrowseEntry> found = new LinkedHashMap<>();
    private int pages;
    private long longest;

    BrowseWalk(Browsable device) {
        this.device = device;
    }

    /** Everything below a node, by its node, those above first. */
    Map<String, BrowseEntry> from(String node) throws LinkException {
        Deque<String> open = new ArrayDeque<>();
        open.add(node);
        while (!open.isEmpty()) {
            String next = open.remove();
            String after = "";
            do {
                long began = System.nanoTime();
                BrowsePage page = device.browse(next, after, Browsable.MOST_ENTRIES);
                longest = Math.max(longest, System.nanoTime() - began);
                pages++;
                for (BrowseEntry entry : page.entries()) {
                    if (found.putIfAbsent(entry.node(), entry) == null && entry.branch()) {
                        open.add(entry.node());
                    }
                }
                after = page.next();
            } while (!after.isEmpty());
        }
        return found;
    }

    int pages() {
        return pages;
    }

    /** In milliseconds. */
    long longest() {
        return longest / 1_000_000;
    }
}
