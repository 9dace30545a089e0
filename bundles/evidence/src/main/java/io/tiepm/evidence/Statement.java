package io.tiepm.evidence;

import io.tiepm.model.Moments;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Something that is said once and does not come from a sensor: an alarm, a report, the head of the audit trail, a
 * stretch without anchors. Format: {@code docs/formats/interval.md}, section "Statement".
 *
 * @param kind what kind it is, 1 to 255 printable ASCII characters; one of the constants here, or one that this reader does
 *     not know
 * @param subject what it is about, 1 to 130 printable ASCII characters
 * @param at when it was made, UTC
 * @param text one line of JSON, at most {@link #LONGEST} bytes of UTF-8; that it is JSON is not looked at here, and
 *     whether it is one line says {@link #isOneLine()}, since what others stated can still be read
 */
public record Statement(String kind, String subject, Instant at, String text) implements Evidence {
    /** An alarm as it came into another state; about a point. */
    public static final String ALARM = "alarm";
    /** The efficiency report of a period; about an asset. */
    public static final String REPORT = "report";
    /** An alert as a chain has it, when it came into another state there; about {@code asset/number}. */
    public static final String ALERT = "alert";
    /** A work order as a chain has it, when it came into another state there; about {@code asset/number}. */
    public static final String WORK_ORDER = "work-order";
    /** The last line of the audit trail, and its digest; about {@code audit}. */
    public static final String AUDIT = "audit";
    /** A stretch in which nothing was anchored; about a gateway. It is no leaf: its digest stands in the gap link. */
    public static final String GAP = "gap";

    /** Most bytes of a text. */
    public static final int LONGEST = 65_536;

    private static final byte VERSION = 1;
    private static final Pattern KIND = Pattern.compile("[ -~]{1,255}");
    private static final Pattern SUBJECT = Pattern.compile("[ -~]{1,130}");

    public Statement {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "a statement's kind is 1 to 255 printable ASCII characters: '" + kind + "'");
        }
        if (!SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException(
                    "a statement's subject is 1 to 130 printable ASCII characters: '" + subject + "'");
        }
        int length = utf8(text).length;
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "a statement's text has at most " + LONGEST + " bytes; that about " + subject + " has " + length);
        }
    }

    /** The SHA-256 of the statements' domain and the canonical bytes; the statement's leaf in its interval. */
    @Override
    public Digest digest() {
        return Domain.STATEMENT.digest(bytes());
    }

    /** Tells whether the text has no control character, as it should be. */
    public boolean isOneLine() {
        return text.chars().noneMatch(c -> c < ' ');
    }

    /** The canonical bytes. */
    public byte[] bytes() {
        byte[] line = utf8(text);
        ByteBuffer to = ByteBuffer.allocate(1 + 1 + kind.length() + 1 + subject.length() + 8 + 4 + line.length);
        to.put(VERSION);
        Ascii.write(to, kind);
        Ascii.write(to, subject);
        return to.putLong(Moments.toNanos(at)).putInt(line.length).put(line).array();
    }

    /**
     * Reads what {@link #bytes()} gives.
     *
     * @throws MalformedEvidenceException if the bytes are anything else
     */
    public static Statement read(byte[] bytes) throws MalformedEvidenceException {
        return Canonical.read("statement", bytes, from -> {
            Canonical.version(from, VERSION);
            return new Statement(Ascii.read(from), Ascii.read(from), Canonical.moment(from), text(from));
        });
    }

    private static String text(ByteBuffer from) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Canonical.large(from)))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new IllegalArgumentException("the text is no UTF-8", wrong);
        }
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException wrong) {
            throw new IllegalArgumentException("a statement's text is Unicode, without halves of characters", wrong);
        }
    }
}
