package io.tiepm.asset.registration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;

/** Numbers as RFC 8785 has them: as few digits as tell the double, laid out as ECMAScript's Number::toString does. */
final class CanonicalNumber {
    /** So many digits tell every double. */
    private static final int MOST_DIGITS = 17;

    private CanonicalNumber() {}

    /** @param number finite */
    static String of(double number) {
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
