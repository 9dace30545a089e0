package io.tiepm.evidence;

import org.osgi.annotation.versioning.ProviderType;

/** Holds a private key and signs with it; the key itself never comes out. Thread-safe. */
@ProviderType
public interface Signer {
    /** The public half. */
    VerificationKey key();

    /**
     * Signs a digest.
     *
     * @return as long as {@link Algorithm#signatureLength()} says
     */
    byte[] sign(Digest digest);
}
