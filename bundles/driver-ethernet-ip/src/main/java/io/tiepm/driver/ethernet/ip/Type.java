package io.tiepm.driver.ethernet.ip;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The elementary types of CIP that a point can have, by the names they have in Logix. */
enum Type {
    BOOL(0xc1, 1, Kind.FLAG),
    SINT(0xc2, 1, Kind.SIGNED),
    INT(0xc3, 2, Kind.SIGNED),
    DINT(0xc4, 4, Kind.SIGNED),
    LINT(0xc5, 8, Kind.SIGNED),
    USINT(0xc6, 1, Kind.UNSIGNED),
    UINT(0xc7, 2, Kind.UNSIGNED),
    UDINT(0xc8, 4, Kind.UNSIGNED),
    ULINT(0xc9, 8, Kind.UNSIGNED),
    REAL(0xca, 4, Kind.FLOATING),
    LREAL(0xcb, 8, Kind.FLOATING),
    STRING(0xd0, 1, Kind.TEXT),
    BYTE(0xd1, 1, Kind.UNSIGNED),
    WORD(0xd2, 2, Kind.UNSIGNED),
    DWORD(0xd3, 4, Kind.UNSIGNED),
    LWORD(0xd4, 8, Kind.UNSIGNED),
    SHORT_STRING(0xda, 1, Kind.TEXT);

    /** What becomes of it. */
    enum Kind {
        FLAG,
        SIGNED,
        UNSIGNED,
        FLOATING,
        TEXT;

        /** Tells whether it is a number that can be scaled, or stand in a row of numbers. */
        boolean number() {
            return this == SIGNED || this == UNSIGNED || this == FLOATING;
        }

        /** Tells whether it has bits. */
        boolean bits() {
            return this == SIGNED || this == UNSIGNED;
        }
    }

    private final int code;
    private final int width;
    private final Kind kind;

    Type(int code, int width, Kind kind) {
        this.code = code;
        this.width = width;
        this.kind = kind;
    }

    int code() {
        return code;
    }

    /** In bytes; of one character where it is a text. */
    int width() {
        return width;
    }

    Kind kind() {
        return kind;
    }

    static Optional<Type> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** The type of that name in either case. */
    static Optional<Type> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(type -> type.name().equals(upper)).findFirst();
    }
}
