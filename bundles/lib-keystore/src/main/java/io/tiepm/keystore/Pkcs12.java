package io.tiepm.keystore;

import io.tiepm.evidence.SecretKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilderProvider;

/**
 * Keys of secp256k1 as the bytes of a keystore (PKCS#12, RFC 7292), encrypted by AES-256. Java writes such a keystore and
 * cannot read it back, because it no longer knows the curve; so reading goes by hand. No security provider is brought in
 * for it: BouncyCastle's alone would cost the start two seconds.
 */
final class Pkcs12 {
    private Pkcs12() {}

    /**
     * The keystore's bytes.
     *
     * @param keys by the names of their entries
     * @param now about when their certificates begin to hold
     */
    static byte[] write(Map<String, SecretKey> keys, char[] password, Instant now, SecureRandom random)
            throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Map.Entry<String, SecretKey> entry : keys.entrySet()) {
                CurveKey secret = CurveKey.of(entry.getValue());
                String name =
                        "TIEPM " + entry.getKey() + " " + entry.getValue().key().fingerprint();
                byte[] certificate = secret.certificate(name, now, random);
                store.setKeyEntry(entry.getKey(), secret, password, new Certificate[] {
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate))
                });
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException impossible) {
            throw new IOException("it cannot be made: " + impossible.getMessage(), impossible);
        }
    }

    /**
     * The keys of a keystore, by the names of their entries.
     *
     * @throws IOException if there is none, or one is on another curve, or the password is another
     */
    static Map<String, SecretKey> read(byte[] keystore, char[] password) throws IOException {
        try {
            PKCS12PfxPdu pfx = new PKCS12PfxPdu(keystore);
            if (!pfx.isMacValid(new BcPKCS12MacCalculatorBuilderProvider(BcDefaultDigestProvider.INSTANCE), password)) {
                throw new IOException("the password does not belong to it, or it was changed");
            }
            Map<String, SecretKey> keys = new TreeMap<>();
            for (ContentInfo content : pfx.getContentInfos()) {
                // Keys lie in the open part, each encrypted by itself; certificates in the other.
                if (content.getContentType().equals(PKCSObjectIdentifiers.data)) {
                    for (PKCS12SafeBag bag : new PKCS12SafeBagFactory(content).getSafeBags()) {
                        if (bag.getBagValue() instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                            keys.put(name(bag, keys.size()), key(encrypted.getEncoded(), password));
                        }
                    }
                }
            }
            if (keys.isEmpty()) {
                throw new IOException("it holds no key");
            }
            return keys;
        } catch (PKCSException | GeneralSecurityException | RuntimeException broken) {
            // Bytes that are no keystore at all make the library stumble in many ways.
            throw new IOException("it is no keystore, or a damaged one", broken);
        }
    }

    private static String name(PKCS12SafeBag bag, int before) {
        for (Attribute attribute : bag.getAttributes()) {
            if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_friendlyName)) {
                return attribute.getAttrValues().getObjectAt(0).toString();
            }
        }
        return "key " + (before + 1);
    }

    private static SecretKey key(byte[] encrypted, char[] password) throws IOException, GeneralSecurityException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        // The parameters of a password's cipher tell its full name; the info itself only that it is one.
        String algorithm = info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                info.getAlgParameters());
        byte[] plain = info.getKeySpec(cipher).getEncoded();
        if (PrivateKeyFactory.createKey(plain) instanceof ECPrivateKeyParameters secret
                && secret.getParameters().getG().equals(CurveKey.CURVE.getG())) {
            return SecretKey.of(bytes(secret.getD()));
        }
        throw new IOException("its key is not on the curve secp256k1");
    }

    private static byte[] bytes(BigInteger number) {
        byte[] bytes = new byte[32];
        byte[] signed = number.toByteArray();
        int length = Math.min(signed.length, bytes.length);
        System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
        return bytes;
    }
}
