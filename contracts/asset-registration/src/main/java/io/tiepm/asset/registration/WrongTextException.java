package io.tiepm.asset.registration;

import java.io.Serial;

/** A line of an asset's description is wrong; the message names the key, what stands there, and what would be right. */
final class WrongTextException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    WrongTextException(String message) {
        super(message);
    }

    /** Something wrong at a place of a value. */
    static WrongTextException at(String key, String value, int column, String found, String right) {
        return new WrongTextException("%s = %s: column %d: %s; %s".formatted(key, value, column, found, right));
    }
}
