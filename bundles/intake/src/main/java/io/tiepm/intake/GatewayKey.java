package io.tiepm.intake;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Signer;
import io.tiepm.evidence.VerificationKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The key by which this server vouches for what it took in; there once {@link Keystore} has opened it. */
@Component(enabled = false)
public final class GatewayKey implements Signer {
    private final Signer secret;

    @Activate
    public GatewayKey(@Reference Keystore keystore) {
        secret = keystore.key().orElseThrow();
    }

    @Override
    public VerificationKey key() {
        return secret.key();
    }

    @Override
    public byte[] sign(Digest digest) {
        return secret.sign(digest);
    }
}
