package io.tiepm.driver;

/**
 * A line to one device; either {@link PolledLink asked} or {@link PushedLink listened to}.
 *
 * <p>The house calls a link from one thread at a time: {@code connect}, then samples, then {@code disconnect}, and
 * again from the start after a fault. A link needs no locks.
 *
 * <p>A link is published as a service with the properties of its configuration: {@code asset} and {@code point.*},
 * which only the house reads, ride along with the driver's own keys.
 */
public sealed interface Link permits PolledLink, PushedLink {
    /**
     * Reaches the device. May block, at most for the timeout in its own configuration.
     *
     * @throws LinkException if the device cannot be reached, or the configuration cannot work
     */
    void connect() throws LinkException;

    /** Lets go of the device and of every resource. Does nothing on a link that is not connected; never throws. */
    void disconnect();
}
