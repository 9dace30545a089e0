package io.tiepm.driver;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a link may be able to do besides: tell what its device has to be measured. A link class implements it beside
 * {@link PolledLink} or {@link PushedLink}; the house calls it between samples, from the same thread.
 */
@ConsumerType
public interface Browsable {
    /** Most entries that one page may be asked for. */
    int MOST_ENTRIES = 1000;

    /**
     * One page of what lies directly below a node of the device. Blocks no longer than for one or a few requests, so
     * that measuring goes on between pages; the device is left with nothing to remember from page to page that it would
     * not forget by itself.
     *
     * @param node an {@link BrowseEntry#node}, or empty for what the device begins with
     * @param after {@link BrowsePage#next} of the page before, or empty for the first
     * @param most how many entries are wanted, 1 to {@link #MOST_ENTRIES}
     * @throws LinkException if the device as a whole is gone
     * @throws IllegalArgumentException if the device has no such node; says so in one sentence
     */
    BrowsePage browse(String node, String after, int most) throws LinkException;
}
