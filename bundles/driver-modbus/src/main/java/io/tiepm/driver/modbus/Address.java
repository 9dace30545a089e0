package io.tiepm.driver.modbus;

import org.jspecify.annotations.Nullable;

/**
 * Where a device keeps a point, and how.
 *
 * @param start the first register or bit as it goes over the wire, 0 to 65535
 * @param form what stands there
 * @param unit the unit id that the address names, 0 to 255; none where it is that of the configuration
 */
record Address(Table table, int start, Form form, @Nullable Integer unit) {
    /** The first register or bit after it. */
    int end() {
        return start + form.width();
    }
}
