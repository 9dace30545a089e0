package io.tiepm.face.opcua;

import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;

/** Answers HistoryRead: raw values, oldest first (Part 11, 6.5.3). Everything else is told to be unsupported. */
final class HistoryReads {
    private final Ids ids;
    private final Past past;
    private final EncodingContext encoding;

    HistoryReads(Ids ids, Past past, EncodingContext encoding) {
        this.ids = ids;
        this.past = past;
        this.encoding = encoding;
    }

    HistoryReadResult read(HistoryReadDetails details, HistoryReadValueId node) {
        try {
            if (!(details instanceof ReadRawModifiedDetails raw) || raw.getIsReadModified()) {
                throw new UaException(StatusCodes.Bad_HistoryOperationUnsupported);
            }
            Optional<PointId> point = ids.point(node.getNodeId());
            if (point.isEmpty()) {
                throw new UaException(StatusCodes.Bad_HistoryOperationUnsupported);
            }
            Past.Page page = past.read(
                    point.get(),
                    period(raw),
                    raw.getNumValuesPerNode().longValue(),
                    Optional.ofNullable(node.getContinuationPoint()).orElse(ByteString.NULL_VALUE));
            StatusCode status = page.values().isEmpty() ? new StatusCode(StatusCodes.Good_NoData) : StatusCode.GOOD;
            return new HistoryReadResult(
                    status,
                    page.next(),
                    ExtensionObject.encode(
                            encoding, new HistoryData(page.values().toArray(DataValue[]::new))));
        } catch (UaException refusal) {
            return new HistoryReadResult(refusal.getStatusCode(), ByteString.NULL_VALUE, null);
        }
    }

    private static Period period(ReadRawModifiedDetails raw) throws UaException {
        Optional<Instant> from = moment(raw.getStartTime());
        Optional<Instant> to = moment(raw.getEndTime());
        if (from.isEmpty()) {
            throw new UaException(StatusCodes.Bad_InvalidTimestampArgument);
        }
        Instant end = to.orElse(Instant.ofEpochSecond(253_402_300_799L));
        if (end.equals(from.get())) {
            end = end.plusNanos(1);
        }
        if (end.isBefore(from.get())) {
            throw new UaException(StatusCodes.Bad_HistoryOperationUnsupported);
        }
        return new Period(from.get(), end);
    }

    /** OPC UA tells no moment by the first it knows. */
    private static Optional<Instant> moment(DateTime time) {
        return time == null || time.getUtcTime() <= 0 ? Optional.empty() : Optional.of(time.getJavaInstant());
    }
}
