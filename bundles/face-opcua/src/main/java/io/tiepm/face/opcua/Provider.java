package io.tiepm.face.opcua;

import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * What the policy Aes256_Sha256_RsaPss needs beyond Java: Milo asks for its algorithms by names that only BouncyCastle
 * knows. It is registered behind all others before a server offers that policy, and stays.
 */
final class Provider {
    private Provider() {}

    /** Sees that it is registered. */
    static synchronized void need() {
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleProvider());
        }
    }
}
