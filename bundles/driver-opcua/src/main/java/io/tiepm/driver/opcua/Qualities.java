package io.tiepm.driver.opcua;

import io.tiepm.model.Quality;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** What a status of OPC UA says of a value; the table is in docs/drivers/opcua.md. */
final class Qualities {
    private static final Set<Long> UNKNOWN = Set.of(
            StatusCodes.Bad_NodeIdUnknown,
            StatusCodes.Bad_NodeIdInvalid,
            StatusCodes.Bad_AttributeIdInvalid,
            StatusCodes.Bad_IndexRangeInvalid,
            StatusCodes.Bad_IndexRangeNoData);
    private static final Set<Long> AWAY = Set.of(
            StatusCodes.Bad_NoCommunication,
            StatusCodes.Bad_NotConnected,
            StatusCodes.Bad_ServerNotConnected,
            StatusCodes.Bad_CommunicationError);
    private static final Set<Long> OLD =
            Set.of(StatusCodes.Uncertain_LastUsableValue, StatusCodes.Uncertain_NoCommunicationLastUsableValue);
    /** The bits that tell which status it is; those below tell limits and overflow. */
    private static final long CODE = 0xffff_0000L;

    private Qualities() {}

    static Quality of(StatusCode status) {
        long code = status.value() & CODE;
        if (status.isGood()) {
            return status.isOverflowSet() ? Quality.UNCERTAIN : Quality.GOOD;
        } else if (status.isUncertain()) {
            return OLD.contains(code) ? Quality.STALE : Quality.UNCERTAIN;
        } else if (UNKNOWN.contains(code)) {
            return Quality.NO_SUCH_POINT;
        }
        return AWAY.contains(code) ? Quality.NO_LINK : Quality.DEVICE_FAULT;
    }
}
