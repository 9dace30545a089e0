package io.tiepm.driver.ethernet.ip;

/**
 * What a device told of a place.
 *
 * @param type code of CIP; {@link #STRUCTURE} where it is none of the elementary ones, {@link #UNTOLD} where the device
 *     does not tell types
 * @param handle which structure; 0 otherwise
 * @param data all elements, one behind the other
 */
record Told(int type, int handle, byte[] data) {
    static final int UNTOLD = -1;
    static final int STRUCTURE = 0x02a0;
    /** The structure that Logix calls STRING. */
    static final int STRING = 0x0fce;
}
