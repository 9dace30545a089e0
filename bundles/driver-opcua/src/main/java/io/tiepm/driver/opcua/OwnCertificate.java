package io.tiepm.driver.opcua;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/**
 * What we show to servers.
 *
 * @param uri of this application, as the certificate names it
 */
record OwnCertificate(KeyPair keys, X509Certificate certificate, String uri) {}
