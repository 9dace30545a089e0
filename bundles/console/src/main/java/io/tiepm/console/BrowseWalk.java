package io.tiepm.console;

import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.Links;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Goes through what a device has, level below level, a page at a time, each node once however many ways lead there, and
 * keeps what is looked for. For one thread.
 */
final class BrowseWalk {
    /** What is remembered of where it was, so that a device without an end does not fill the memory. */
    private static final int MOST_NODES = 200_000;

    private final Links links;
    private final String link;
    private final int depth;
    private final int most;
    private final String filter;
    private final LongConsumer progress;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Branch> open = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private long asked;
    private boolean cut;

    /**
     * What was found.
     *
     * @param path the names that lead there, with slashes between
     */
    record Found(String path, BrowseEntry entry) {}

    private record Branch(String path, String node, int level) {}

    /**
     * @param depth how many levels, 1 or more
     * @param most how many findings are kept
     * @param filter what a path must hold, whatever the case; empty for all
     * @param progress hears how many entries the device told, again and again
     */
    BrowseWalk(Links links, String link, int depth, int most, String filter, LongConsumer progress) {
        this.links = links;
        this.link = link;
        this.depth = depth;
        this.most = most;
        this.filter = filter.toLowerCase(Locale.ROOT);
        this.progress = progress;
    }

    /**
     * Begins at a node, empty for where the device begins.
     *
     * @return what was found, in the device's order, the levels above first
     */
    List<Found> from(String node) throws LinkException, InterruptedException {
        open.add(new Branch("", node, 1));
        while (!open.isEmpty() && !cut) {
            children(open.remove());
        }
        return found;
    }

    /** Whether there was more than is kept. */
    boolean isCut() {
        return cut;
    }

    /** How many entries the device told. */
    long asked() {
        return asked;
    }

    private void children(Branch branch) throws LinkException, InterruptedException {
        String after = "";
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            BrowsePage page = links.browse(link, branch.node(), after, Browsable.MOST_ENTRIES);
            for (BrowseEntry entry : page.entries()) {
                take(branch, entry);
            }
            asked += page.entries().size();
            progress.accept(asked);
            after = page.next();
        } while (!after.isEmpty() && !cut);
    }

    private void take(Branch branch, BrowseEntry entry) {
        if (seen.size() >= MOST_NODES) {
            cut = true;
        }
        if (cut || !seen.add(entry.node())) {
            return;
        }
        String path = branch.path().isEmpty() ? entry.name() : branch.path() + "/" + entry.name();
        if (entry.branch() && branch.level() < depth) {
            open.add(new Branch(path, entry.node(), branch.level() + 1));
        }
        if (path.toLowerCase(Locale.ROOT).contains(filter)) {
            cut = found.size() >= most;
            if (!cut) {
                found.add(new Found(path, entry));
            }
        }
    }
}
