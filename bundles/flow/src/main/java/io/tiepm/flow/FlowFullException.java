package io.tiepm.flow;

import java.io.Serial;

/** More batches are on their way than the flow takes on at once; the same batch may come again a little later. */
final class FlowFullException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    FlowFullException(String message) {
        super(message);
    }
}
