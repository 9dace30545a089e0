package io.tiepm.config;

import java.io.IOException;
import java.util.SortedSet;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What must never stand in a file as clear text. A configuration names a secret as <code>${secret:NAME}</code>; whoever
 * is configured gets the secret itself. Thread-safe.
 */
@ProviderType
public interface Secrets {
    /** The names of all secrets; never the secrets. */
    SortedSet<String> names();

    /**
     * Keeps a secret under a name, in place of the one that was there.
     *
     * @param name 1 to 64 of {@code a-z 0-9 . -}
     * @param secret 1 to 1024 characters
     * @throws IOException if it cannot be kept; the old one then stands as it was
     */
    void keep(String name, String secret) throws IOException;

    /**
     * Forgets a secret; does nothing if there is none of that name.
     *
     * @throws IOException if the keystore cannot be written
     */
    void forget(String name) throws IOException;
}
