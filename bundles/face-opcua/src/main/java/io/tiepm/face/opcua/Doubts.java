package io.tiepm.face.opcua;

import io.tiepm.status.Finding;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the doctor has against a server. */
final class Doubts {
    private Doubts() {}

    /**
     * @param problem why nobody can connect
     * @param points most points that may be shown
     * @return none when all is well
     */
    static List<Finding> of(Setup setup, Optional<String> problem, Optional<FaceServer> open, int points) {
        List<Finding> doubts = new ArrayList<>();
        problem.ifPresent(why -> doubts.add(Finding.broken(
                "nobody can connect: " + why, "look at etc/io.tiepm.face.opcua~" + setup.name() + ".cfg")));
        if (setup.entrance().insecure()) {
            doubts.add(Finding.warning(
                    "it offers the security policy None, which neither signs nor encrypts",
                    "take allow.insecure out of its file"));
        }
        if (setup.entrance().anonymous() && !isLoopback(setup.host())) {
            doubts.add(Finding.warning(
                    "whoever reaches " + setup.place() + " may come in without a name and a password",
                    "write user and password instead of anonymous"));
        }
        open.ifPresent(server -> of(server, points, doubts));
        return doubts;
    }

    private static void of(FaceServer server, int points, List<Finding> doubts) {
        if (server.assets().isFull()) {
            doubts.add(Finding.warning("points were left out: there are more than " + points, "raise points.max"));
        }
        if (!server.trust()
                .manager()
                .getCertificateQuarantine()
                .getRejectedCertificates()
                .isEmpty()) {
            doubts.add(Finding.warning(
                    "a client showed a certificate that nobody trusts",
                    "compare it with the client's own in "
                            + server.trust().rejected()
                            + "; move it to trusted beside it if it is the same, and remove it if not"));
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException none) {
            return false;
        }
    }
}
