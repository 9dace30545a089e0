package io.tiepm.driver.modbus;

import java.io.IOException;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/**
 * Opens lines of Modbus TCP, and knows the shared ones. A link has a line of its own, so that no link waits for another;
 * links that say {@code connection = shared} take turns on one line for each host and port. Thread-safe.
 */
@Component(service = Lines.class)
public final class Lines {
    private final Sharing sharing = new Sharing();

    /**
     * @param timeout for the connection
     * @throws IOException if nobody answers there
     */
    Hold take(Remote remote, boolean shared, Duration timeout) throws IOException {
        return shared
                ? sharing.take(remote.place(), () -> TcpLine.open(remote, timeout))
                : own(TcpLine.open(remote, timeout));
    }

    private static Hold own(Line line) {
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
}
