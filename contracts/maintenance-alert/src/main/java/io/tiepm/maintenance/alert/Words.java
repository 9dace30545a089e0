package io.tiepm.maintenance.alert;

import io.tiepm.contract.Deviation;
import io.tiepm.contract.Expectation;
import java.math.BigDecimal;
import java.math.MathContext;

/** Sentences for the mechanic. */
final class Words {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Words() {}

    /** What was found of a signal; with values and units. */
    static String deviation(Deviation deviation, double score) {
        Expectation expected = deviation.expectation();
        String unit = expected.signal().unit().ucum().equals("1")
                ? ""
                : " " + expected.signal().unit();
        String low = number(expected.low());
        String high = number(expected.high());
        String range = Double.isInfinite(expected.low())
                ? "at most " + high
                : Double.isInfinite(expected.high()) ? "at least " + low : low + " to " + high;
        return "%s is %s%s; %s %s%s%s (score %s)"
                .formatted(
                        expected.signal().id().name(),
                        number(deviation.actual()),
                        unit,
                        expected.source() == Expectation.Source.SPECIFIED ? "specified is" : "normal is",
                        range,
                        unit,
                        expected.regime().isEmpty() ? "" : " at " + expected.regime(),
                        number(score));
    }

    static String silent(String point, long seconds) {
        return point + " has given nothing that can be trusted for " + seconds + " s; see its quality and flags";
    }

    static String deviceSilent(long seconds) {
        return "the device has given nothing that can be trusted for " + seconds + " s; see its link";
    }

    /** At most four digits, as people write them. */
    static String number(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(FOUR_DIGITS);
        return rounded.signum() == 0
                ? "0"
                : rounded.abs().compareTo(BigDecimal.valueOf(1e9)) < 0
                                && rounded.abs().compareTo(BigDecimal.valueOf(1e-6)) >= 0
                        ? rounded.stripTrailingZeros().toPlainString()
                        : rounded.stripTrailingZeros().toString();
    }
}
