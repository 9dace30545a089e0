package io.tiepm.driver.opcua;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What we show to servers.
 *
 * @param chain our certificate, then the authorities that stand behind it, as far as they are known
 * @param uri of this application, as the certificate names it
 */
record OwnCertificate(KeyPair keys, List<X509Certificate> chain, String uri) {
    OwnCertificate {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }
}
