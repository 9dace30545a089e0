package io.tiepm.driver;

import java.util.List;

/**
 * Some of what lies below a node of a device.
 *
 * @param entries in the device's own order
 * @param next what to ask for the page after this one with; empty on the last
 */
public record BrowsePage(List<BrowseEntry> entries, String next) {
    public BrowsePage {
        entries = List.copyOf(entries);
    }
}
