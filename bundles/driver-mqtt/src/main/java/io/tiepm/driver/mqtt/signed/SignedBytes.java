package io.tiepm.driver.mqtt.signed;

import java.util.Optional;

/**
 * Something that bears a signature, which nobody has verified yet.
 *
 * @param content what the device says
 * @param message what the signature is over
 * @param keyId by which the device says it signed; empty where it does not say
 */
record SignedBytes(byte[] content, byte[] message, byte[] signature, Curve curve, Optional<String> keyId) {}
