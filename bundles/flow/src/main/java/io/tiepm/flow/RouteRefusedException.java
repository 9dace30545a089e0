package io.tiepm.flow;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says in one line why routes do not join: where, and what is wrong. */
final class RouteRefusedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    RouteRefusedException(String line) {
        this(line, null);
    }

    RouteRefusedException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
