package io.tiepm.status;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A door through which other systems see the house in a protocol of theirs; published as a service. Thread-safe; returns
 * at once.
 */
@ConsumerType
public interface Face {
    /** What its configuration file calls it, for example {@code scada}; unique within its protocol. */
    String name();

    /** What it speaks, for example {@code modbus-tcp}. */
    String protocol();

    /** Where it listens, for example {@code 127.0.0.1:1502}. */
    String place();

    /** How many clients have a connection now. */
    int clients();

    /** Why nobody can connect, in one sentence that says what to do; empty while it listens. */
    Optional<String> problem();

    /** What it shows, in the order of its addresses; what a client finds is this and nothing else. */
    List<FaceEntry> map();
}
