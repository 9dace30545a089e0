package io.tiepm.audit;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What somebody did, before it has a place in the trail. No text bears control characters, so that each is one line
 * wherever it is shown.
 *
 * @param actor who: a user's name, or {@code server} for the house itself; 1 to 256 bytes of UTF-8
 * @param source what saw it: {@code console}, {@code configuration}, {@code bundle}, {@code server}, {@code audit},
 *     {@code approval}, {@code ledger}, ...; lower case, 1 to 32
 * @param action what was done; for a command its name, else a verb in the past tense, such as {@code updated}; 1 to 256
 * @param object to what it was done, or the command as it was typed, without secrets; 1 to 2048
 * @param outcome how it ended
 * @param detail what else an auditor should know, such as the digest of a file; never a secret; 0 to 2048
 */
public record Deed(String actor, String source, String action, String object, Outcome outcome, String detail) {
    static final int SHORT = 256;
    static final int LONG = 2048;

    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9.-]{0,31}");

    public Deed {
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException("source must be 1 to 32 of a-z 0-9 . -: '" + source + "'");
        }
        check("actor", actor, 1, SHORT);
        check("action", action, 1, SHORT);
        check("object", object, 1, LONG);
        check("detail", detail, 0, LONG);
    }

    /**
     * A deed of whatever texts there are: what is too long is cut and ends with the digest of the whole, control
     * characters and such that are not seen are written as {@code \\u001b}, and what is empty is {@code -}.
     *
     * @throws IllegalArgumentException if the source is no source
     */
    public static Deed of(String actor, String source, String action, String object, Outcome outcome, String detail) {
        return new Deed(
                Fit.some(actor, SHORT),
                source,
                Fit.some(action, SHORT),
                Fit.some(object, LONG),
                outcome,
                Fit.text(detail, LONG));
    }

    private static void check(String what, String text, int least, int most) {
        if (!Fit.plain(text)) {
            throw new IllegalArgumentException(what + " bears control characters or half a character");
        }
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length < least || length > most) {
            throw new IllegalArgumentException(
                    "%s must be %d to %d bytes long, not %d".formatted(what, least, most, length));
        }
    }
}
