package io.tiepm.ledger;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an account or a contract is on a chain.
 *
 * @param text {@code 0x} and 40 lower-case hexadecimal digits
 */
public record Address(String text) {
    private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{40}");

    /** Nobody's. */
    public static final Address ZERO = new Address("0x" + "0".repeat(40));

    public Address {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("an address is 0x and 40 hexadecimal digits: '" + text + "'");
        }
    }

    /**
     * Reads an address in lower, upper or mixed case.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Address parse(String text) {
        return new Address(text.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return text;
    }
}
