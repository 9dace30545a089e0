package io.tiepm.face.modbus;

import io.tiepm.model.Quality;

/**
 * How far a value may be trusted, as the register beside it tells. The numbers never change; 0 is none of them, so that
 * memory which nobody fills never passes for a good value.
 */
enum Mark {
    GOOD(1),
    UNCERTAIN(2),
    /** Older than the line allows, or the device said so. */
    STALE(3),
    NO_SUCH_POINT(4),
    DEVICE_FAULT(5),
    NO_LINK(6),
    /** There is a value, and the type cannot hold it. */
    UNFIT(7),
    /** Nothing was ever read, or the part of the house that knows is away. */
    UNKNOWN(8);

    private final int number;

    Mark(int number) {
        this.number = number;
    }

    /** What stands in the register. */
    int number() {
        return number;
    }

    /** Whether the value itself is shown. */
    boolean shows() {
        return this == GOOD || this == UNCERTAIN;
    }

    static Mark of(Quality quality) {
        return switch (quality) {
            case GOOD -> GOOD;
            case UNCERTAIN -> UNCERTAIN;
            case STALE -> STALE;
            case NO_SUCH_POINT -> NO_SUCH_POINT;
            case DEVICE_FAULT -> DEVICE_FAULT;
            case NO_LINK -> NO_LINK;
        };
    }
}
