package io.tiepm.driver.opcua;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/** Chooses among the ways to a server. What a server tells before a line is secured is no more than an offer. */
final class Endpoints {
    private Endpoints() {}

    /**
     * The best that is offered and allowed.
     *
     * @throws LinkException if there is none; the sentence tells what is offered
     */
    static EndpointDescription choose(List<EndpointDescription> offered, Settings settings) throws LinkException {
        List<EndpointDescription> ours = offered.stream()
                .filter(Endpoints::isOurs)
                .filter(endpoint -> takes(endpoint, settings.identity()))
                .filter(endpoint -> suits(endpoint, settings))
                .sorted(Comparator.comparing(Endpoints::policy)
                        .thenComparing(EndpointDescription::getSecurityMode)
                        .reversed())
                .toList();
        if (ours.isEmpty()) {
            throw new LinkException(Fault.MISCONFIGURED, none(offered, settings));
        }
        return ours.get(0);
    }

    /** The policy of an endpoint that is ours. */
    static Policy policy(EndpointDescription endpoint) {
        return Policy.of(String.valueOf(endpoint.getSecurityPolicyUri())).orElseThrow();
    }

    static boolean encrypted(EndpointDescription endpoint) {
        return endpoint.getSecurityMode() == MessageSecurityMode.SignAndEncrypt;
    }

    private static boolean isOurs(EndpointDescription endpoint) {
        return Policy.of(String.valueOf(endpoint.getSecurityPolicyUri())).isPresent()
                && Objects.equals(endpoint.getTransportProfileUri(), Stack.TCP_UASC_UABINARY_TRANSPORT_URI)
                && endpoint.getServer() != null
                && (policy(endpoint) == Policy.NONE) == (endpoint.getSecurityMode() == MessageSecurityMode.None);
    }

    private static boolean suits(EndpointDescription endpoint, Settings settings) {
        Policy policy = policy(endpoint);
        boolean wanted = settings.policy().map(only -> only == policy).orElse(!policy.insecure());
        boolean mode = policy == Policy.NONE
                || settings.encrypted().map(only -> only == encrypted(endpoint)).orElse(true);
        return wanted && mode && (!policy.insecure() || settings.insecure());
    }

    private static boolean takes(EndpointDescription endpoint, Identity identity) {
        UserTokenType type;
        if (identity instanceof Identity.User) {
            type = UserTokenType.UserName;
        } else if (identity instanceof Identity.Certificate) {
            type = UserTokenType.Certificate;
        } else {
            type = UserTokenType.Anonymous;
        }
        UserTokenPolicy[] tokens = endpoint.getUserIdentityTokens();
        return tokens != null && Arrays.stream(tokens).anyMatch(token -> token.getTokenType() == type);
    }

    private static String none(List<EndpointDescription> offered, Settings settings) {
        String all = offered.stream()
                .filter(Endpoints::isOurs)
                .map(endpoint -> policy(endpoint) == Policy.NONE
                        ? "None"
                        : policy(endpoint) + " " + (encrypted(endpoint) ? "SignAndEncrypt" : "Sign"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (all.isEmpty()) {
            return settings.place() + " offers no way that we speak; switch on a security policy at the server";
        }
        if (offered.stream().filter(Endpoints::isOurs).noneMatch(endpoint -> takes(endpoint, settings.identity()))) {
            String wants = settings.identity() instanceof Identity.Anonymous
                    ? "nobody without a user; set user and .password, or user.certificate"
                    : "no " + (settings.identity() instanceof Identity.User ? "passwords" : "certificates of users")
                            + "; choose another kind of user, or none";
            return settings.place() + " takes " + wants;
        }
        boolean onlyInsecure = settings.policy().isEmpty()
                && offered.stream().filter(Endpoints::isOurs).allMatch(endpoint -> policy(endpoint)
                        .insecure());
        return settings.place() + " does not offer what security.policy and security.mode ask for; it offers " + all
                + (onlyInsecure
                        ? "; switch a safe one on at the server, or name one as security.policy and consent with"
                                + " allow.insecure = true"
                        : "; choose one of those");
    }
}
