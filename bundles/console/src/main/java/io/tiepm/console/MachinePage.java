package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address behind a machine's QR code: {@code docs/verify.md}, "A machine". */
final class MachinePage {
    private static final int LONGEST = 512;
    private static final Pattern OF_THIS_MACHINE =
            Pattern.compile("localhost|.*\\.localhost|127\\..*|0\\.0\\.0\\.0|\\[(::1?|0:0:0:0:0:0:0:[01])]");

    private MachinePage() {}

    /**
     * The address.
     *
     * @param page where the page is
     * @param rpc where the node is
     * @param local whether both may be such that only this machine reaches them
     * @throws IllegalArgumentException if a phone would not get there; one line that says what to set
     */
    static String url(String page, String rpc, boolean local, Address registry, Digest token) {
        URI to = address(page, "page", local);
        URI node = address(rpc, "rpc", local);
        if (to.getFragment() != null) {
            throw new IllegalArgumentException("the page's address has a # already: " + page);
        }
        if (to.getScheme().equalsIgnoreCase("https")
                && node.getScheme().equalsIgnoreCase("http")
                && !isOfThisMachine(node)) {
            throw new IllegalArgumentException("a browser lets the page " + page + " ask nodes behind https only, and "
                    + rpc + " is not; put the node behind https, or the page behind http");
        }
        return page + "#rpc=" + encoded(rpc) + "&registry=" + registry + "&asset=0x" + token;
    }

    private static URI address(String text, String what, boolean local) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "nobody said where the " + what(what) + " is; set " + key(what) + ", or say --" + what + " URL");
        }
        URI address = parsed(text, what);
        if (isOfThisMachine(address) && !local) {
            throw new IllegalArgumentException("no phone reaches " + text + ", which is this machine only; set "
                    + key(what) + " to where it does, or say --" + what + " URL; --local takes it for trying out");
        }
        return address;
    }

    private static URI parsed(String text, String what) {
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (text.length() <= LONGEST
                    && (scheme.equals("http") || scheme.equals("https"))
                    && address.getHost() != null
                    && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException wrong) {
            // the same is to be said of it
        }
        throw new IllegalArgumentException("the " + what(what) + " is named by a URL that begins with https:// or"
                + " http://, of at most " + LONGEST + " characters, without a password: '" + text + "'");
    }

    private static boolean isOfThisMachine(URI address) {
        return OF_THIS_MACHINE
                .matcher(address.getHost().toLowerCase(Locale.ROOT))
                .matches();
    }

    private static String what(String option) {
        return option.equals("rpc") ? "chain's node" : "page";
    }

    private static String key(String option) {
        return option + ".url in etc/" + QrDefaults.PID + ".cfg";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
