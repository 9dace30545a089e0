package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.tiepm.model.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value is taken for. */
enum Kind {
    /** A real number; a text that is one counts. */
    NUMBER {
        @Override
        Optional<Value> of(JsonNode node, @Nullable Scaling scaling) {
            double number;
            if (node.isNumber()) {
                number = node.doubleValue();
            } else if (node.isTextual()
                    && NUMERAL.matcher(node.textValue().strip()).matches()) {
                number = Double.parseDouble(node.textValue().strip());
            } else {
                return Optional.empty();
            }
            if (scaling != null && Double.isFinite(number)) {
                number = scaling.apply(
                        node.isNumber()
                                ? node.decimalValue()
                                : new BigDecimal(node.textValue().strip()));
            }
            return Double.isFinite(number) ? Optional.of(new Value.Real(number)) : Optional.empty();
        }
    },
    /** A whole number of at most 64 bits; a text that is one counts. */
    INTEGER {
        @Override
        Optional<Value> of(JsonNode node, @Nullable Scaling scaling) {
            if (node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong()) {
                return Optional.of(new Value.Integer(node.longValue()));
            }
            if (node.isTextual() && WHOLE.matcher(node.textValue().strip()).matches()) {
                try {
                    return Optional.of(
                            new Value.Integer(Long.parseLong(node.textValue().strip())));
                } catch (NumberFormatException tooLong) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }
    },
    /** On or off: true and false, 1 and 0, and the texts of these; the texts on and off. */
    FLAG {
        @Override
        Optional<Value> of(JsonNode node, @Nullable Scaling scaling) {
            String word = node.isValueNode() ? node.asText().strip().toLowerCase(Locale.ROOT) : "";
            return switch (word) {
                case "true", "on", "1" -> Optional.of(new Value.Flag(true));
                case "false", "off", "0" -> Optional.of(new Value.Flag(false));
                default -> Optional.empty();
            };
        }
    },
    /** Bytes that only the device and its maker understand; a string of bytes in CBOR. */
    BYTES {
        @Override
        Optional<Value> of(JsonNode node, @Nullable Scaling scaling) {
            return node instanceof BinaryNode bytes && bytes.binaryValue().length <= Value.LONGEST
                    ? Optional.of(new Value.Bytes(bytes.binaryValue()))
                    : Optional.empty();
        }
    },
    /** Words. A number or a flag counts as it is written. */
    TEXT {
        @Override
        Optional<Value> of(JsonNode node, @Nullable Scaling scaling) {
            if (!node.isTextual() && !node.isNumber() && !node.isBoolean()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Value.Text(node.asText()));
            } catch (IllegalArgumentException noUnicode) {
                return Optional.empty();
            }
        }
    };

    private static final Pattern NUMERAL = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");

    /**
     * Makes a value of what stands in a payload.
     *
     * @param scaling of a {@link #NUMBER}
     * @return nothing if it is of another kind, or no number that can be
     */
    abstract Optional<Value> of(JsonNode node, @Nullable Scaling scaling);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
