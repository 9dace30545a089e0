package io.tiepm.face.modbus;

import io.tiepm.model.Value;

/**
 * What is known of a point now.
 *
 * @param value in the unit of the point; {@link Value#NONE} where there is none
 * @param mark how far to trust it
 */
record Seen(Value value, Mark mark) {
    static final Seen NOTHING = new Seen(Value.NONE, Mark.UNKNOWN);
}
