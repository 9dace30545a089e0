package io.tiepm.driver;

import io.tiepm.model.Unit;
import java.util.Optional;

/**
 * Something a device has: a point that can be measured, a place where more lies, or both.
 *
 * @param name as people at the device know it, for example {@code Temperature}
 * @param node what to browse for what lies below it
 * @param branch whether something may lie below it
 * @param address as it is written for a point; empty if it bears no value that can be measured
 * @param type of its value, as the protocol calls it, for example {@code Double}; empty if the device does not say
 * @param unit of its value; empty if the device does not say
 */
public record BrowseEntry(
        String name, String node, boolean branch, Optional<String> address, String type, Optional<Unit> unit) {
    public BrowseEntry {
        if (name.isEmpty() || node.isEmpty()) {
            throw new IllegalArgumentException("an entry has a name and a node: '" + name + "', '" + node + "'");
        }
    }
}
