package io.tiepm.driver.opcua;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;

/** The security policies of OPC UA that this driver speaks, the worst first. */
enum Policy {
    NONE("None", SecurityPolicy.None),
    BASIC128("Basic128Rsa15", SecurityPolicy.Basic128Rsa15),
    BASIC256("Basic256", SecurityPolicy.Basic256),
    BASIC256SHA256("Basic256Sha256", SecurityPolicy.Basic256Sha256),
    AES128("Aes128_Sha256_RsaOaep", SecurityPolicy.Aes128_Sha256_RsaOaep),
    AES256("Aes256_Sha256_RsaPss", SecurityPolicy.Aes256_Sha256_RsaPss);

    private final String name;
    private final SecurityPolicy milo;

    Policy(String name, SecurityPolicy milo) {
        this.name = name;
        this.milo = milo;
    }

    static Optional<Policy> named(String name) {
        return Arrays.stream(values())
                .filter(policy -> policy.name.equals(name))
                .findFirst();
    }

    /** The policy of that URI; empty where it is none of ours. */
    static Optional<Policy> of(String uri) {
        return Arrays.stream(values())
                .filter(policy -> policy.milo.getUri().equals(uri))
                .findFirst();
    }

    /** Tells whether it protects nothing, or no longer does. */
    boolean insecure() {
        return compareTo(BASIC256SHA256) < 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
