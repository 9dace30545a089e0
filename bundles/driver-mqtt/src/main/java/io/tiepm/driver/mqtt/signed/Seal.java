package io.tiepm.driver.mqtt.signed;

import java.io.IOException;
import java.util.List;

/** Whose signature is asked for, and in which form. Thread-safe. */
public record Seal(Envelope envelope, List<DeviceKey> keys) {
    public Seal {
        keys = List.copyOf(keys);
    }

    /**
     * Something a device said, and nobody else.
     *
     * @param content what it said
     * @param key {@link DeviceKey#print} of the key that signed it
     */
    public record Genuine(byte[] content, String key) {}

    /**
     * Opens and verifies.
     *
     * @throws IOException if it is not signed by one of the keys; the message says why in a few words
     */
    public Genuine open(byte[] payload) throws IOException {
        SignedBytes signed = envelope.open(payload);
        boolean known = false;
        for (DeviceKey key : keys) {
            if (key.maySign(signed)) {
                known = true;
                if (key.check().verifies(signed.message(), signed.signature())) {
                    return new Genuine(signed.content(), key.print());
                }
            }
        }
        throw new IOException(
                known
                        ? "its signature is not of a key of this device"
                        : "signed with a key that is not in signed.keys" + named(signed));
    }

    private static String named(SignedBytes signed) {
        return signed.keyId()
                .filter(id -> id.matches("[\\w.:/#@-]{1,80}"))
                .map(id -> ": " + id)
                .orElse("");
    }
}
