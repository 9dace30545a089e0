package io.tiepm.historian.file;

import io.tiepm.historian.Historian.Reading;

/**
 * The latest sample of a point, and where it lies.
 *
 * @param at when it was measured, as far as that can be trusted, nanoseconds since 1970 UTC
 */
record Latest(long at, int file, int offset, Reading reading) {
    /** Of equal times the one that came last is the latest. */
    boolean after(Latest other) {
        if (at != other.at) {
            return at > other.at;
        }
        return reading.sequence() != other.reading.sequence()
                ? reading.sequence() > other.reading.sequence()
                : reading.row() >= other.reading.row();
    }
}
