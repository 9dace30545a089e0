package io.tiepm.ledger;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an account or a contract is on a chain.
 *
 * @param text {@code 0x} and 40 lower-case hexadecimal digits
 */
public record Address(String text) {
    private static final int PREFIX = "0x".length();
    private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{40}");

    /** Nobody's. */
    public static final Address ZERO = new Address("0x" + "0".repeat(40));

    public Address {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("an address is 0x and 40 hexadecimal digits: '" + text + "'");
        }
    }

    /**
     * Reads an address in lower, upper or mixed case. Which digits of a mixed one are upper case says whether it was
     * mistyped (EIP-55).
     *
     * @throws IllegalArgumentException if it is none, or was mistyped
     */
    public static Address parse(String text) {
        String typed = text.strip();
        Address address = new Address(typed.toLowerCase(Locale.ROOT));
        String digits = typed.substring(PREFIX);
        boolean isMixed =
                !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
        if (isMixed && !digits.equals(address.checked())) {
            throw new IllegalArgumentException("the address '" + typed
                    + "' was mistyped: its upper and lower case do not belong to its digits (EIP-55)");
        }
        return address;
    }

    /** The digits, in upper case where the hash of all of them says so. */
    private String checked() {
        String digits = text.substring(PREFIX);
        String hash = CallData.topic(digits).toString();
        StringBuilder checked = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            boolean isUpper = Character.digit(hash.charAt(i), 16) > 7;
            checked.append(isUpper ? Character.toUpperCase(digits.charAt(i)) : digits.charAt(i));
        }
        return checked.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
