package io.tiepm.console;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;

/** The parts of the house that run now, as a command sees them. */
interface House {
    /** The part that is of this kind; empty while none runs. */
    <T> Optional<T> find(Class<T> part);

    /** Every part of this kind that runs. */
    <T> List<T> all(Class<T> part);

    /** The server's clock, in the zone in which people are shown moments. */
    Clock clock();

    /** For how long the server has been running. */
    Duration uptime();

    /** Who gives the command. */
    String user();

    /** The property of that name, of the framework or else of the system. */
    Optional<String> property(String name);

    /**
     * The part that is of this kind.
     *
     * @throws CommandException if none runs; it says how to start it
     */
    default <T> T need(Class<T> part) throws CommandException {
        Optional<T> found = find(part);
        if (found.isEmpty()) {
            throw Trouble.absent(part);
        }
        return found.get();
    }
}
