package io.tiepm.face.opcua;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/**
 * Who may come in, and over which lines.
 *
 * @param user by whose name clients log in; empty for none
 * @param password the user's
 * @param anonymous whether clients may come without both
 * @param insecure whether lines may be neither signed nor encrypted
 */
record Entrance(String user, String password, boolean anonymous, boolean insecure) {
    private static final List<SecurityPolicy> POLICIES = List.of(
            SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes128_Sha256_RsaOaep, SecurityPolicy.Aes256_Sha256_RsaPss);

    /** Whether nobody can come in at all. */
    boolean isShut() {
        return !anonymous && (user.isBlank() || password.isEmpty());
    }

    IdentityValidator users() {
        List<IdentityValidator> validators = new ArrayList<>();
        if (anonymous) {
            validators.add(AnonymousIdentityValidator.INSTANCE);
        }
        if (!user.isBlank() && !password.isEmpty()) {
            validators.add(new UsernameIdentityValidator(
                    told -> same(told.getUsername(), user) & same(told.getPassword(), password)));
        }
        return new CompositeValidator(validators);
    }

    /**
     * Every line that is offered at a place.
     *
     * @param shown the name or address by which clients reach it
     */
    Set<EndpointConfig> endpoints(String host, int port, String shown, Trust trust) {
        EndpointConfig.Builder any = EndpointConfig.newBuilder()
                .setBindAddress(host)
                .setBindPort(port)
                .setHostname(shown)
                .setCertificate(trust::shown);
        Stream<EndpointConfig> safe = POLICIES.stream()
                .flatMap(policy -> Stream.of(MessageSecurityMode.SignAndEncrypt, MessageSecurityMode.Sign)
                        .map(mode -> any.copy()
                                .setSecurityPolicy(policy)
                                .setSecurityMode(mode)
                                .addTokenPolicies(policies(policy))
                                .build()));
        Stream<EndpointConfig> unsafe = insecure
                ? Stream.of(any.copy()
                        .setSecurityPolicy(SecurityPolicy.None)
                        .setSecurityMode(MessageSecurityMode.None)
                        .addTokenPolicies(policies(SecurityPolicy.Basic256Sha256))
                        .build())
                : Stream.of();
        return Stream.concat(safe, unsafe).collect(Collectors.toUnmodifiableSet());
    }

    /** @param policy by which passwords are encrypted */
    private UserTokenPolicy[] policies(SecurityPolicy policy) {
        List<UserTokenPolicy> policies = new ArrayList<>();
        if (anonymous) {
            policies.add(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
        }
        if (!user.isBlank() && !password.isEmpty()) {
            policies.add(new UserTokenPolicy("username", UserTokenType.UserName, null, null, policy.getUri()));
        }
        return policies.toArray(UserTokenPolicy[]::new);
    }

    /** Takes as long whatever differs. */
    private static boolean same(String told, String known) {
        return MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Entrance[user=" + user + ", anonymous=" + anonymous + ", insecure=" + insecure + "]";
    }
}
