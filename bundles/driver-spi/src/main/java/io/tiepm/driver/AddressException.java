package io.tiepm.driver;

import java.io.Serial;

/** A point's address that its driver cannot read: where it went wrong, and what would be right. */
public final class AddressException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int position;

    /**
     * @param address what was written; shown on one line, a {@code ?} for each sign that is not seen
     * @param position where it stops making sense, from 0 to its length
     * @param expected what would be right there, with an example
     */
    public AddressException(String address, int position, String expected) {
        super("address '" + address.replaceAll("\\p{Cntrl}", "?") + "' is wrong at character " + (position + 1) + ": "
                + expected);
        this.position = position;
    }

    /** Where it stops making sense, from 0 to the length of the address. */
    public int position() {
        return position;
    }
}
