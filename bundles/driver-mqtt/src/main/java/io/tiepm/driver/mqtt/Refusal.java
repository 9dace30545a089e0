package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Words for what a broker refuses, and for a line that breaks. */
final class Refusal {
    private Refusal() {}

    static LinkException of(Settings settings, Fault fault, String what, String help) {
        return new LinkException(fault, "the broker at " + settings.place() + " " + what + "; " + help);
    }

    static LinkException login(Settings settings) {
        return of(
                settings,
                Fault.REFUSED,
                "does not let in "
                        + settings.login().map(login -> "user " + login.user()).orElse("whoever has no name"),
                "check user and .password, tls.certificate, and the broker's rights");
    }

    /** A connection that did not come about. */
    static LinkException unreached(Settings settings, IOException why) {
        if (why instanceof UnknownHostException) {
            return new LinkException(
                    Fault.UNREACHABLE,
                    "no address is known for host " + settings.host() + "; check its spelling and the name service",
                    why);
        }
        if (why instanceof SSLException) {
            return new LinkException(
                    Fault.REFUSED,
                    "no TLS with " + settings.place() + " (" + words(why)
                            + "); check host against the broker's certificate, tls.ca, tls.certificate, and tls itself",
                    why);
        }
        return new LinkException(
                Fault.UNREACHABLE,
                settings.place() + " does not accept a connection (" + words(why)
                        + "); check host, port, " + (settings.security().isPresent() ? "tls.certificate" : "tls")
                        + ", and that the broker is on",
                why);
    }

    /** A connection that stood, and broke. */
    static LinkException lost(Settings settings, Exception why) {
        return new LinkException(
                Fault.UNREACHABLE,
                "lost the broker at " + settings.place() + " (" + words(why) + "); check it, and the network to it",
                why);
    }

    private static String words(Exception why) {
        String said = why.getMessage();
        return said == null ? why.getClass().getSimpleName() : said.strip().replaceAll("\\s+", " ");
    }
}
