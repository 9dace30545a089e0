package io.tiepm.driver.s7;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of STEP 7 and TIA Portal that a point can have, by the names they have there. */
enum Type {
    BOOL(1, Kind.FLAG),
    BYTE(1, Kind.UNSIGNED),
    WORD(2, Kind.UNSIGNED),
    DWORD(4, Kind.UNSIGNED),
    LWORD(8, Kind.UNSIGNED),
    SINT(1, Kind.SIGNED),
    USINT(1, Kind.UNSIGNED),
    INT(2, Kind.SIGNED),
    UINT(2, Kind.UNSIGNED),
    DINT(4, Kind.SIGNED),
    UDINT(4, Kind.UNSIGNED),
    LINT(8, Kind.SIGNED),
    ULINT(8, Kind.UNSIGNED),
    REAL(4, Kind.FLOATING),
    LREAL(8, Kind.FLOATING),
    S5TIME(2, Kind.DURATION),
    TIME(4, Kind.DURATION),
    LTIME(8, Kind.DURATION),
    CHAR(1, Kind.TEXT),
    WCHAR(2, Kind.TEXT),
    STRING(1, Kind.TEXT),
    WSTRING(2, Kind.TEXT),
    DATE(2, Kind.MOMENT),
    TIME_OF_DAY(4, Kind.MOMENT),
    LTIME_OF_DAY(8, Kind.MOMENT),
    DATE_AND_TIME(8, Kind.MOMENT),
    DATE_AND_LTIME(8, Kind.MOMENT),
    DTL(12, Kind.MOMENT);

    /** What becomes of it. */
    enum Kind {
        FLAG,
        UNSIGNED,
        SIGNED,
        FLOATING,
        DURATION,
        TEXT,
        MOMENT;

        /** Tells whether it is a number that can be scaled, or stand in a row of numbers. */
        boolean number() {
            return this == UNSIGNED || this == SIGNED || this == FLOATING || this == DURATION;
        }
    }

    private final int width;
    private final Kind kind;

    Type(int width, Kind kind) {
        this.width = width;
        this.kind = kind;
    }

    /** In bytes; of one character where it is a text of several. */
    int width() {
        return width;
    }

    Kind kind() {
        return kind;
    }

    /** Tells whether it is a text that tells its own length. */
    boolean counted() {
        return this == STRING || this == WSTRING;
    }

    /** The type of that name in either case, or of its short name. */
    static Optional<Type> named(String name) {
        String upper =
                switch (name.toUpperCase(Locale.ROOT)) {
                    case "TOD" -> "TIME_OF_DAY";
                    case "LTOD" -> "LTIME_OF_DAY";
                    case "DT" -> "DATE_AND_TIME";
                    case "LDT" -> "DATE_AND_LTIME";
                    default -> name.toUpperCase(Locale.ROOT);
                };
        return Arrays.stream(values()).filter(type -> type.name().equals(upper)).findFirst();
    }
}
