package io.tiepm.face.opcua;

import io.tiepm.model.Quality;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** What our qualities are called in OPC UA (Part 8, 6.3). */
final class Statuses {
    static final StatusCode STALE = new StatusCode(StatusCodes.Uncertain_LastUsableValue);
    static final StatusCode NEVER_READ = new StatusCode(StatusCodes.Bad_WaitingForInitialData);

    private Statuses() {}

    static StatusCode of(Quality quality) {
        return switch (quality) {
            case GOOD -> StatusCode.GOOD;
            case UNCERTAIN -> StatusCode.UNCERTAIN;
            case STALE -> STALE;
            case NO_SUCH_POINT -> new StatusCode(StatusCodes.Bad_ConfigurationError);
            case DEVICE_FAULT -> new StatusCode(StatusCodes.Bad_DeviceFailure);
            case NO_LINK -> new StatusCode(StatusCodes.Bad_NoCommunication);
        };
    }
}
