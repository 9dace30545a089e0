package io.tiepm.driver.mqtt.sparkplug;

import java.io.Serial;

/** Bytes that are no payload, or a larger one than allowed; the message says which in a few words. */
public final class GarbledException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    GarbledException(String why) {
        super(why);
    }
}
