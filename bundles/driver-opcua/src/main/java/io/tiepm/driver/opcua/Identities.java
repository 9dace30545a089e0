package io.tiepm.driver.opcua;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.identity.X509IdentityProvider;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/** Makes known to a server who we are. */
final class Identities {
    private Identities() {}

    /**
     * @throws LinkException if the file of the user's certificate cannot be used, or a password would be heard by all
     */
    static IdentityProvider of(Settings settings, EndpointDescription endpoint) throws LinkException {
        Identity identity = settings.identity();
        if (identity instanceof Identity.User user) {
            UserTokenPolicy token = best(endpoint);
            if (policy(token, endpoint).insecure() && !Endpoints.encrypted(endpoint) && !settings.insecure()) {
                throw new LinkException(
                        Fault.MISCONFIGURED,
                        settings.place() + " wants the password unprotected on a line that is not encrypted; write"
                                + " security.mode = SignAndEncrypt, or consent with allow.insecure = true");
            }
            // Milo asks this only on a line without security, to which the administrator has consented.
            CertificateValidator consented = (chain, uri, hosts) -> {};
            return new UsernameProvider(user.name(), user.password(), consented, offered -> token);
        } else if (identity instanceof Identity.Certificate certificate) {
            return certificate(certificate);
        }
        return AnonymousProvider.INSTANCE;
    }

    /** The policy that protects a password best; a server may offer to take it in clear text on any line. */
    private static UserTokenPolicy best(EndpointDescription endpoint) {
        return Arrays.stream(endpoint.getUserIdentityTokens())
                .filter(token -> token.getTokenType() == UserTokenType.UserName)
                .max(Comparator.comparing(token -> policy(token, endpoint)))
                .orElseThrow();
    }

    private static Policy policy(UserTokenPolicy token, EndpointDescription endpoint) {
        String uri = token.getSecurityPolicyUri();
        return uri == null || uri.isEmpty()
                ? Endpoints.policy(endpoint)
                : Policy.of(uri).orElse(Policy.NONE);
    }

    private static IdentityProvider certificate(Identity.Certificate of) throws LinkException {
        try (InputStream in = Files.newInputStream(of.file())) {
            char[] password = of.password().toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey secret
                        && store.getCertificate(alias) instanceof X509Certificate shown) {
                    return new X509IdentityProvider(shown, secret);
                }
            }
            throw new IOException("it holds no key with a certificate");
        } catch (IOException | GeneralSecurityException broken) {
            throw new LinkException(
                    Fault.MISCONFIGURED,
                    "user.certificate = " + of.file() + " cannot be used (" + broken.getMessage()
                            + "); it must be a PKCS#12 file that .user.certificate.password opens",
                    broken);
        }
    }
}
