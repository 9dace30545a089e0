package io.tiepm.deploy;

import java.time.Instant;
import java.util.Optional;

/**
 * A certificate that the administrator pinned.
 *
 * @param file the name of its file
 * @param subject whose it is, as the certificate says; empty where the file cannot be read
 * @param fingerprint the SHA-256 of the certificate in hexadecimal digits; empty where the file cannot be read
 * @param until when it runs out; nothing where the file cannot be read
 * @param problem why it is of no use, in one sentence; nothing where it is
 */
public record Vendor(
        String file, String subject, String fingerprint, Optional<Instant> until, Optional<String> problem) {}
