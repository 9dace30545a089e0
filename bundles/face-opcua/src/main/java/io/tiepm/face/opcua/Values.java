package io.tiepm.face.opcua;

import io.tiepm.model.Quality;
import io.tiepm.model.Value;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** What we measured, in the types of OPC UA. */
final class Values {
    private Values() {}

    static DataValue of(Value value, Quality quality, Instant at, Instant received) {
        return of(value, Statuses.of(quality), at, received);
    }

    static DataValue of(Value value, StatusCode status, Instant at, Instant received) {
        return new DataValue(variant(value), status, new DateTime(at), new DateTime(received));
    }

    /** The type of a value; empty where there is none to tell by. */
    static Optional<NodeId> type(Value value) {
        if (value instanceof Value.Real || value instanceof Value.Waveform) {
            return Optional.of(NodeIds.Double);
        } else if (value instanceof Value.Integer) {
            return Optional.of(NodeIds.Int64);
        } else if (value instanceof Value.Flag) {
            return Optional.of(NodeIds.Boolean);
        } else if (value instanceof Value.Text) {
            return Optional.of(NodeIds.String);
        } else if (value instanceof Value.Bytes) {
            return Optional.of(NodeIds.ByteString);
        }
        return Optional.empty();
    }

    /** The name of that type. */
    static Optional<String> typeName(Value value) {
        return type(value)
                .flatMap(type -> Optional.ofNullable(OpcUaDataType.fromNodeId(type)))
                .map(type -> type.name() + (rank(value) == 1 ? "[]" : ""));
    }

    /** What {@code ValueRank} says of it: one dimension for a waveform, none for the others. */
    static int rank(Value value) {
        return value instanceof Value.Waveform ? 1 : -1;
    }

    private static Variant variant(Value value) {
        if (value instanceof Value.Real real) {
            return new Variant(real.real());
        } else if (value instanceof Value.Integer whole) {
            return new Variant(whole.integer());
        } else if (value instanceof Value.Flag flag) {
            return new Variant(flag.on());
        } else if (value instanceof Value.Text text) {
            return new Variant(text.text());
        } else if (value instanceof Value.Bytes bytes) {
            return new Variant(ByteString.of(bytes.bytes()));
        } else if (value instanceof Value.Waveform waveform) {
            double[] numbers = waveform.numbers();
            Double[] boxed = new Double[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                boxed[i] = numbers[i];
            }
            return new Variant(boxed);
        }
        return Variant.NULL_VALUE;
    }
}
