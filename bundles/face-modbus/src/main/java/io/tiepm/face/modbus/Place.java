package io.tiepm.face.modbus;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Numbers of registers, counted as the driver of Modbus counts: five or six digits that begin with 4 are a reference
 * number of a manual, which counts from 1; any other number is what goes over the wire, and counts from 0.
 */
final class Place {
    /** How many registers the protocol can tell apart. */
    static final int COUNT = 65_536;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,6}");

    private Place() {}

    /** The number as it goes over the wire; empty if it is none. */
    static OptionalInt read(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        boolean reference = text.length() >= 5 && text.charAt(0) == '4';
        int number = reference ? Integer.parseInt(text.substring(1)) - 1 : Integer.parseInt(text);
        return number >= 0 && number < COUNT ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** A register as our own driver takes it, for example {@code holding:0}. */
    static String told(int register) {
        return "holding:" + register;
    }
}
