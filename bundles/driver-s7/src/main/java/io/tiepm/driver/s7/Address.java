package io.tiepm.driver.s7;

/**
 * Where a point is kept.
 *
 * @param block number of the data block, 1 to 65535; 0 in the other areas
 * @param start its first byte, 0 to 65535
 * @param form what to make of its bytes
 */
record Address(Area area, int block, int start, Form form) {
    /** The byte after its last one. */
    int end() {
        return start + form.width();
    }
}
