package io.tiepm.driver.modbus;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Opens lines, and knows the shared ones. A link has a line of its own, so that no link waits for another; links that
 * say {@code connection = shared} take turns on one line for each host and port. Thread-safe.
 */
@Component(service = Lines.class)
public final class Lines {
    private final Map<String, Shared> shared = new HashMap<>();

    /** A line that is shared, and by how many. Guarded by itself, so that opening it holds up its own users only. */
    private static final class Shared {
        private int users;
        private @Nullable Line line;
    }

    /** A link's hold of a line, until it is let go of. */
    interface Hold {
        Line line();

        /** Lets go of the line; it is closed when nobody holds it any more. */
        void letGo();
    }

    /**
     * @throws IOException if nobody answers there
     */
    Hold take(Settings settings) throws IOException {
        return settings.shared() ? share(settings) : own(Line.open(settings));
    }

    private Hold own(Line line) {
        return new Hold() {
            @Override
            public Line line() {
                return line;
            }

            @Override
            public void letGo() {
                line.close();
            }
        };
    }

    private Hold share(Settings settings) throws IOException {
        Shared entry;
        synchronized (shared) {
            entry = shared.computeIfAbsent(settings.place(), place -> new Shared());
            entry.users++;
        }
        Line line;
        try {
            synchronized (entry) {
                if (entry.line == null || !entry.line.open()) {
                    entry.line = Line.open(settings);
                }
                line = entry.line;
            }
        } catch (IOException | RuntimeException failed) {
            leave(settings.place(), entry);
            throw failed;
        }
        return new Hold() {
            @Override
            public Line line() {
                return line;
            }

            @Override
            public void letGo() {
                leave(settings.place(), entry);
            }
        };
    }

    private void leave(String place, Shared entry) {
        synchronized (shared) {
            entry.users--;
            if (entry.users > 0) {
                return;
            }
            shared.remove(place);
        }
        synchronized (entry) {
            if (entry.line != null) {
                entry.line.close();
            }
        }
    }
}
