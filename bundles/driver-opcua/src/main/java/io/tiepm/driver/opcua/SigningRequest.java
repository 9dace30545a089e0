package io.tiepm.driver.opcua;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Asks an authority for a certificate like the one that we have, for the same key (PKCS#10). */
final class SigningRequest {
    private static final ASN1ObjectIdentifier[] TAKEN_OVER = {
        Extension.subjectAlternativeName, Extension.extendedKeyUsage
    };
    /** What OPC UA Part 6, 6.2.2 asks of a client's certificate. */
    private static final KeyUsage USES = new KeyUsage(
            KeyUsage.digitalSignature | KeyUsage.nonRepudiation | KeyUsage.keyEncipherment | KeyUsage.dataEncipherment);

    private SigningRequest() {}

    /** The request, in DER. */
    static byte[] of(OwnCertificate own) throws IOException {
        try {
            X509CertificateHolder like = new JcaX509CertificateHolder(own.certificate());
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            for (ASN1ObjectIdentifier name : TAKEN_OVER) {
                if (like.getExtension(name) != null) {
                    extensions.addExtension(like.getExtension(name));
                }
            }
            extensions.addExtension(Extension.keyUsage, true, USES);
            return new JcaPKCS10CertificationRequestBuilder(
                            like.getSubject(), own.certificate().getPublicKey())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                    .build(new JcaContentSignerBuilder("SHA256withRSA")
                            .build(own.keys().getPrivate()))
                    .getEncoded();
        } catch (CertificateEncodingException | OperatorCreationException failed) {
            throw new IOException("our key cannot sign a request (" + failed.getMessage() + ")", failed);
        }
    }
}
