package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import java.io.IOException;
import java.util.List;

/**
 * A version of the protocol: what differs from one to the other. The packets of the handshakes are Paho's.
 */
sealed interface Dialect permits Mqtt3, Mqtt5 {
    static Dialect of(Settings settings) {
        return settings.five() ? new Mqtt5(settings) : new Mqtt3(settings);
    }

    /**
     * The packet that begins a session, the last will in it.
     *
     * @throws LinkException if the configuration holds a text that cannot be sent
     */
    byte[] connect() throws LinkException;

    /**
     * Reads the broker's answer to it.
     *
     * @return how often the broker wants to hear of us, in seconds; zero where it does not say
     * @throws LinkException if it says no
     * @throws IOException if it is no such answer
     */
    int welcome(Frame answer) throws LinkException, IOException;

    /**
     * @param number of the request, 1 to 65535
     * @throws LinkException if a filter cannot be sent
     */
    byte[] subscribe(int number, List<String> filters, int qos) throws LinkException;

    /**
     * What the broker grants of what was asked for, in the same order: 0 to 2, or from 128 on where it refuses.
     *
     * @throws IOException if it is no such answer
     */
    int[] granted(Frame answer) throws IOException;

    /** Tells whether messages bear properties. */
    boolean properties();

    /** Why the broker ends the session. */
    LinkException farewell(Frame goodbye);

    /** The packet that ends a session in peace, without the last will. */
    byte[] bye();
}
