package io.tiepm.driver.modbus;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines that several links hold at once, one for each place. Thread-safe. */
final class Sharing {
    private final Map<String, Shared> places = new HashMap<>();

    /** A line that is shared, and by how many. Guarded by itself, so that opening it holds up its own users only. */
    private static final class Shared {
        private int users;
        private @Nullable Line line;
    }

    /** Opens a line where there is none. */
    interface Opener {
        Line open() throws IOException;
    }

    /**
     * Takes the line of a place, which is opened if it is not open.
     *
     * @throws IOException if it cannot be
     */
    Hold take(String place, Opener opener) throws IOException {
        Shared entry;
        synchronized (places) {
            entry = places.computeIfAbsent(place, of -> new Shared());
            entry.users++;
        }
        Line line;
        try {
            synchronized (entry) {
                if (entry.line == null || !entry.line.open()) {
                    entry.line = opener.open();
                }
                line = entry.line;
            }
        } catch (IOException | RuntimeException | Error failed) {
            leave(place, entry);
            throw failed;
        }
        return new Hold() {
            private boolean gone;

            @Override
            public Line line() {
                return line;
            }

            @Override
            public void letGo() {
                if (!gone) {
                    gone = true;
                    leave(place, entry);
                }
            }
        };
    }

    private void leave(String place, Shared entry) {
        synchronized (places) {
            entry.users--;
            if (entry.users > 0) {
                return;
            }
            places.remove(place);
        }
        synchronized (entry) {
            if (entry.line != null) {
                entry.line.close();
            }
        }
    }
}
