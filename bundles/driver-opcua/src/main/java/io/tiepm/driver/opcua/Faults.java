package io.tiepm.driver.opcua;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** What trouble with a server means to the house. */
final class Faults {
    private static final Set<Long> USER = Set.of(
            StatusCodes.Bad_IdentityTokenRejected,
            StatusCodes.Bad_IdentityTokenInvalid,
            StatusCodes.Bad_UserAccessDenied,
            StatusCodes.Bad_UserSignatureInvalid);
    private static final Set<Long> CERTIFICATE = Set.of(
            StatusCodes.Bad_SecurityChecksFailed,
            StatusCodes.Bad_CertificateUntrusted,
            StatusCodes.Bad_CertificateInvalid,
            StatusCodes.Bad_CertificateTimeInvalid,
            StatusCodes.Bad_CertificateIssuerTimeInvalid,
            StatusCodes.Bad_CertificateUriInvalid,
            StatusCodes.Bad_CertificateUseNotAllowed,
            StatusCodes.Bad_CertificateRevoked,
            StatusCodes.Bad_CertificateChainIncomplete,
            StatusCodes.Bad_CertificatePolicyCheckFailed,
            StatusCodes.Bad_ApplicationSignatureInvalid,
            StatusCodes.Bad_NoValidCertificates);
    private static final Set<Long> POLICY =
            Set.of(StatusCodes.Bad_SecurityPolicyRejected, StatusCodes.Bad_SecurityModeRejected);
    private static final Set<Long> UNSUPPORTED =
            Set.of(StatusCodes.Bad_ServiceUnsupported, StatusCodes.Bad_NotImplemented, StatusCodes.Bad_NotSupported);

    private static final Set<Long> SESSION = Set.of(
            StatusCodes.Bad_SessionIdInvalid,
            StatusCodes.Bad_SessionClosed,
            StatusCodes.Bad_SessionNotActivated,
            StatusCodes.Bad_SecureChannelIdInvalid,
            StatusCodes.Bad_SecureChannelClosed,
            StatusCodes.Bad_SecurityChecksFailed,
            StatusCodes.Bad_Shutdown,
            StatusCodes.Bad_ServerHalted);

    private Faults() {}

    /**
     * What a failed attempt to open a session means.
     *
     * @param own the file of our certificate
     */
    static LinkException opening(Settings settings, String own, Throwable trouble) {
        long code = code(trouble);
        if (UaException.extract(bare(trouble)).orElse(null) instanceof Trust.Shown shown) {
            return new LinkException(
                    Fault.REFUSED,
                    settings.place() + " shows one certificate at first and another one later, which "
                            + shown.getMessage() + "; see who stands between us and the server",
                    trouble);
        } else if (USER.contains(code)) {
            return new LinkException(
                    Fault.REFUSED,
                    settings.place() + " refuses " + who(settings.identity()) + " (" + name(trouble)
                            + "); check the name, the password and the rights of that user",
                    trouble);
        } else if (CERTIFICATE.contains(code)) {
            return new LinkException(
                    Fault.REFUSED,
                    settings.place() + " refuses our certificate or what we signed (" + name(trouble)
                            + "); let the server trust " + own + ", and look at the clocks of both",
                    trouble);
        } else if (POLICY.contains(code)) {
            return new LinkException(
                    Fault.MISCONFIGURED,
                    settings.place() + " refuses the way the line is secured (" + name(trouble)
                            + "); choose another security.policy or security.mode",
                    trouble);
        }
        return lost(settings, trouble);
    }

    /** A server that was there and is no more, or that answers nothing of use. */
    static LinkException lost(Settings settings, Throwable trouble) {
        return new LinkException(
                Fault.UNREACHABLE,
                "lost " + settings.place() + " (" + name(trouble) + "); check the server and the network to it",
                trouble);
    }

    /** A server that sends what we do not take. */
    static LinkException refused(Settings settings, String what, Throwable trouble) {
        return new LinkException(
                Fault.UNREACHABLE,
                "lost " + settings.place() + " (" + what + "); check the server, or raise that limit if it means well",
                trouble);
    }

    /** Tells whether the server does not know the service at all. */
    static boolean unsupported(Throwable trouble) {
        return UNSUPPORTED.contains(code(trouble));
    }

    /** Tells whether a question failed because there is nobody left to ask, and not for what was asked. */
    static boolean endsSession(Throwable trouble) {
        Throwable cause = bare(trouble);
        return !(cause instanceof TimeoutException)
                && code(cause) != StatusCodes.Bad_Timeout
                && (!(cause instanceof UaServiceFaultException) || SESSION.contains(code(cause)));
    }

    /** What happened, in a few words of one line. */
    static String name(Throwable trouble) {
        Throwable cause = bare(trouble);
        if (cause instanceof TimeoutException) {
            return "it does not answer in time";
        }
        long code = code(cause);
        if (code == StatusCodes.Bad_Timeout) {
            return "it does not answer in time";
        } else if (code != 0) {
            return name(new StatusCode(code));
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /** The name of a status, as the specification has it. */
    static String name(StatusCode status) {
        return StatusCodes.lookup(status.value()).map(names -> names[0]).orElse(status.toString());
    }

    private static long code(Throwable trouble) {
        return UaException.extract(bare(trouble))
                .map(UaException::getStatusCode)
                .map(StatusCode::value)
                .orElse(0L);
    }

    private static Throwable bare(Throwable trouble) {
        Throwable bare = trouble;
        while ((bare instanceof ExecutionException || bare instanceof CompletionException) && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }

    private static String who(Identity identity) {
        return identity instanceof Identity.Anonymous ? "us without a user" : identity.toString();
    }
}
