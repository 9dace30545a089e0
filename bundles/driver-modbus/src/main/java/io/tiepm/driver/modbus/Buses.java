package io.tiepm.driver.modbus;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;

/** Opens serial lines, here and behind TCP ports: one for each port, whoever uses it. Thread-safe. */
@Component(service = Buses.class)
public final class Buses {
    private final Sharing sharing = new Sharing();
    private final Map<String, Wiring> wirings = new ConcurrentHashMap<>();
    private final Map<String, Long> quietAfter = new ConcurrentHashMap<>();

    /**
     * A line on a serial port of this computer.
     *
     * @throws LinkException if the port cannot be opened, or is open with other settings
     */
    Hold take(Wiring wanted) throws LinkException {
        Hold hold;
        Wiring wiring;
        try {
            wiring = wanted.at(SerialPlace.real(wanted.place()));
            hold = sharing.take(wiring.place(), () -> {
                SerialPipe pipe = SerialPipe.open(wiring);
                wirings.put(wiring.place(), wiring);
                return bus(wiring.place(), pipe, wiring.framing(), wiring.timing(), wiring.echo());
            });
        } catch (IOException failed) {
            throw new LinkException(Fault.UNREACHABLE, failed.getMessage(), failed);
        }
        Wiring there = wirings.getOrDefault(wiring.place(), wiring);
        if (!there.equals(wiring)) {
            hold.letGo();
            throw new LinkException(
                    Fault.REFUSED,
                    "serial port " + wanted.place() + " is in use by another link as " + there + "; this one says "
                            + wiring + ": give all links on a port the same settings");
        }
        return hold;
    }

    /**
     * A line whose port has a TCP port.
     *
     * @param timeout for the connection
     * @throws IOException if nobody answers there
     */
    Hold take(Remote remote, Echo echo, Duration timeout) throws IOException {
        String place = remote.place();
        return sharing.take(
                place, () -> bus(place, SocketPipe.open(remote, timeout), new Rtu(), Timing.remote(), echo));
    }

    /** What was asked for on the line before may still be answered on this one, which waits until that is over. */
    private Bus bus(String place, Pipe pipe, Framing framing, Timing timing, Echo echo) throws IOException {
        Long after = quietAfter.remove(place);
        if (after != null) {
            try {
                TimeUnit.NANOSECONDS.sleep(after - System.nanoTime());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                pipe.close();
                throw new IOException("interrupted", stop);
            }
        }
        return new Bus(pipe, framing, timing, echo, late -> quietAfter.put(place, late));
    }
}
