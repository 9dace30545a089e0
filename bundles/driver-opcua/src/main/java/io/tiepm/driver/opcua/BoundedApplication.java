package io.tiepm.driver.opcua;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.transport.client.ClientApplicationContext;

/** What a connection asks of whoever made it, with messages that are decoded within limits. */
record BoundedApplication(ClientApplicationContext within, Limits limits, Consumer<String> refused)
        implements ClientApplicationContext {
    @Override
    public EncodingContext getEncodingContext() {
        return new BoundedContext(within.getEncodingContext(), limits, refused);
    }

    @Override
    public EndpointDescription getEndpoint() {
        return within.getEndpoint();
    }

    @Override
    public Optional<KeyPair> getKeyPair() {
        return within.getKeyPair();
    }

    @Override
    public Optional<X509Certificate> getCertificate() {
        return within.getCertificate();
    }

    @Override
    public Optional<X509Certificate[]> getCertificateChain() {
        return within.getCertificateChain();
    }

    @Override
    public CertificateValidator getCertificateValidator() {
        return within.getCertificateValidator();
    }

    @Override
    public UInteger getRequestTimeout() {
        return within.getRequestTimeout();
    }
}
