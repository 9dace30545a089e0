package io.tiepm.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes JSON in the one form of RFC 8785, so that the same content has the same digest everywhere. What is put in is
 * canonical already, piece by piece; what comes out is a piece again.
 */
public final class CanonicalJson {
    /** So many digits tell every double. */
    private static final int MOST_DIGITS = 17;

    private CanonicalJson() {}

    /** An object; its names come in order of their UTF-16 units. */
    public static String object(Map<String, String> members) {
        return new TreeMap<>(members)
                .entrySet().stream()
                        .map(member -> text(member.getKey()) + ":" + member.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /** A list, in its own order. */
    public static String list(List<String> pieces) {
        return pieces.stream().collect(Collectors.joining(",", "[", "]"));
    }

    public static String text(String text) {
        StringBuilder written = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> written.append("\\\"");
                case '\\' -> written.append("\\\\");
                case '\b' -> written.append("\\b");
                case '\t' -> written.append("\\t");
                case '\n' -> written.append("\\n");
                case '\f' -> written.append("\\f");
                case '\r' -> written.append("\\r");
                default -> written.append(unit < ' ' ? "\\u%04x".formatted((int) unit) : unit);
            }
        }
        return written.append('"').toString();
    }

    /**
     * As few digits as tell the double, laid out as ECMAScript's Number::toString does.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public static String number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no number for " + number);
        }
        if (number == 0) {
            return "0";
        }
        return (number < 0 ? "-" : "") + layOut(shortest(Math.abs(number)));
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            int precision = digits;
            Optional<BigDecimal> told = Stream.of(RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING)
                    .map(mode -> exact.round(new MathContext(precision, mode)))
                    .filter(rounded -> rounded.doubleValue() == number)
                    .findFirst();
            if (told.isPresent()) {
                return told.get();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static String layOut(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        String digits = bare.unscaledValue().toString();
        int point = digits.length() - bare.scale(); // where the decimal point stands, counted from the first digit
        if (digits.length() <= point && point <= 21) {
            return digits + "0".repeat(point - digits.length());
        } else if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        } else if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
