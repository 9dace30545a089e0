package io.tiepm.config.file;

import io.tiepm.config.Secrets;
import java.util.Optional;

/** The secrets themselves, for the one who delivers them. Thread-safe. */
interface SecretStore extends Secrets {
    /**
     * The secret of that name.
     *
     * @throws java.io.UncheckedIOException if the keystore cannot be read; the message says what to do
     */
    Optional<String> find(String name);

    /** A number that changes whenever a secret does. */
    long version();
}
