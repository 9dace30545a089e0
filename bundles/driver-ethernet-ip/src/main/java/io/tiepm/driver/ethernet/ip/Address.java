package io.tiepm.driver.ethernet.ip;

/** Where a point is kept, and what to make of what stands there. */
record Address(Place place, Form form) {
    /** As the bit of another place. */
    Address in(Place other, int bit) {
        return new Address(other, form.ofBit(bit));
    }
}
