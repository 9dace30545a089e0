package io.tiepm.driver.mqtt.signed;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The public key of a device.
 *
 * @param id as the device names it in what it signs ({@code kid}), in characters that people read; empty where it has none
 * @param print the first 8 bytes of the SHA-256 of the key, in hexadecimal: what people compare, and our name for it
 */
public record DeviceKey(Optional<String> id, Curve curve, String print, Check check) {
    /** Whether a signature over a message is the key's. Thread-safe. */
    @FunctionalInterface
    public interface Check {
        /** False for anything malformed. */
        boolean verifies(byte[] message, byte[] signature);
    }

    /**
     * @param key as {@link Curve#check} takes it
     * @throws IllegalArgumentException if it is no key of the curve
     */
    static DeviceKey of(Optional<String> id, Curve curve, byte[] key) {
        Check check = curve.check(key);
        return new DeviceKey(id, curve, HexFormat.of().formatHex(Curve.sha256(key), 0, 8), check);
    }

    /** Whether something signed so may be this key's: the curve is its own, and a name that both bear is the same. */
    boolean maySign(SignedBytes signed) {
        return curve == signed.curve() && (id.isEmpty() || signed.keyId().isEmpty() || id.equals(signed.keyId()));
    }
}
