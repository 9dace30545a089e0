package io.tiepm.config.file;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One key as its bundle declares it.
 *
 * @param id the key
 * @param type what its value is
 * @param many whether it takes several values, separated by commas
 * @param min the least number, or the fewest characters; empty for no bound
 * @param max the greatest number, or the most characters; empty for no bound
 * @param options the only values there are; empty for any
 * @param needed whether it must be there, because it has no default
 */
record Attribute(
        String id,
        Type type,
        boolean many,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        List<String> options,
        boolean needed) {

    Attribute {
        options = List.copyOf(options);
    }

    /** What is wrong with a value and what would be right; empty when it is right. */
    Optional<String> wrong(String value) {
        return values(value).stream().flatMap(one -> wrongOne(one).stream()).findFirst();
    }

    /** The values that are written in one line. */
    List<String> values(String value) {
        return many
                ? Stream.of(value.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList()
                : List.of(value);
    }

    private Optional<String> wrongOne(String value) {
        if (Placeholders.in(value)) {
            return type.isText() ? Optional.empty() : Optional.of("is a secret; it must be " + right());
        }
        boolean fits = options.isEmpty() ? type.fits(value) && within(value) : options.contains(value);
        if (fits) {
            return Optional.empty();
        }
        String comment = value.contains(" #") ? "; a comment needs a line of its own" : "";
        return Optional.of(
                "is '" + CfgReader.shown(value) + "'; it must be " + right() + Nearest.hint(value, options) + comment);
    }

    private boolean within(String value) {
        if (min.isEmpty() && max.isEmpty()) {
            return true;
        }
        BigDecimal measure = type.isNumber() ? new BigDecimal(value) : BigDecimal.valueOf(value.length());
        return min.stream().allMatch(least -> measure.compareTo(least) >= 0)
                && max.stream().allMatch(most -> measure.compareTo(most) <= 0);
    }

    /** What would be right, for example {@code a whole number from 1 to 60000}. */
    String right() {
        if (!options.isEmpty()) {
            return (options.size() == 1 ? "" : "one of ") + String.join(", ", options);
        }
        if (min.isEmpty() && max.isEmpty()) {
            return type.words();
        }
        return type.words()
                + (type.isNumber() && min.isPresent() && max.isPresent() ? " from " : " of ")
                + bounds()
                + (type.isNumber() ? "" : " characters");
    }

    private String bounds() {
        if (min.isPresent() && max.isPresent()) {
            return min.get().toPlainString() + " to " + max.get().toPlainString();
        }
        return min.map(least -> "at least " + least.toPlainString())
                .orElseGet(() -> "at most " + max.map(BigDecimal::toPlainString).orElse(""));
    }
}
