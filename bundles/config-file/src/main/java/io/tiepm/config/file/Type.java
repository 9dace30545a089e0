package io.tiepm.config.file;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a value is, in the types of the OSGi Metatype specification. */
enum Type {
    STRING("a text", 0),
    PASSWORD("a text", 0),
    CHARACTER("one character", 0),
    BOOLEAN("true or false", 0),
    BYTE("a whole number", 8),
    SHORT("a whole number", 16),
    INTEGER("a whole number", 32),
    LONG("a whole number", 64),
    FLOAT("a number", 0),
    DOUBLE("a number", 0);

    private final String words;
    private final int bits;

    Type(String words, int bits) {
        this.words = words;
        this.bits = bits;
    }

    /** The type that the specification calls so. */
    static Optional<Type> named(String name) {
        String wanted = name.equalsIgnoreCase("Char") ? CHARACTER.name() : name.toUpperCase(Locale.ROOT);
        return Stream.of(values()).filter(type -> type.name().equals(wanted)).findFirst();
    }

    String words() {
        return words;
    }

    boolean isText() {
        return this == STRING || this == PASSWORD;
    }

    boolean isNumber() {
        return bits > 0 || this == FLOAT || this == DOUBLE;
    }

    boolean fits(String value) {
        return switch (this) {
            case STRING, PASSWORD -> true;
            case CHARACTER -> value.length() == 1;
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case BYTE, SHORT, INTEGER, LONG -> value.matches("[+-]?[0-9]{1,19}")
                    && new BigInteger(value).bitLength() < bits;
            case FLOAT, DOUBLE -> value.matches(
                            "[+-]?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][+-]?[0-9]{1,3})?")
                    && Double.isFinite(Double.parseDouble(value));
        };
    }
}
