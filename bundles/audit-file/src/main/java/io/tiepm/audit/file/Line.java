package io.tiepm.audit.file;

import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import io.tiepm.evidence.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** An entry as a line of JSON, always in the same bytes. Format: {@code docs/formats/audit.md}. */
final class Line {
    /** No line is longer, in bytes: every text at its longest and every character of it escaped. */
    static final int LONGEST = 16 << 10;

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Line() {}

    /** The line, with the line feed that ends it. */
    static byte[] write(AuditEntry entry) {
        return write(entry, entry.digest());
    }

    private static byte[] write(AuditEntry entry, Digest digest) {
        Deed deed = entry.deed();
        StringBuilder line = new StringBuilder(400);
        line.append("{\"sequence\":").append(entry.sequence());
        line.append(",\"at\":\"").append(AT.format(entry.at()));
        text(line, "actor", deed.actor());
        text(line, "source", deed.source());
        text(line, "action", deed.action());
        text(line, "object", deed.object());
        text(line, "outcome", deed.outcome().word());
        text(line, "detail", deed.detail());
        line.append("\",\"previous\":\"").append(entry.previous());
        line.append("\",\"digest\":\"").append(digest).append("\"}\n");
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Ends the text before, and begins one; it bears no control characters, so two are escaped. */
    private static void text(StringBuilder line, String name, String text) {
        line.append("\",\"").append(name).append("\":\"");
        line.append(text.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /**
     * Reads a line.
     *
     * @param line without the line feed that ends it
     * @throws DamagedLineException unless every byte of it is as {@link #write} would write it
     */
    static AuditEntry read(byte[] line) throws DamagedLineException {
        LineCursor cursor = new LineCursor(decode(line));
        try {
            long sequence = cursor.after("{\"sequence\":").number();
            Instant at = Instant.from(AT.parse(cursor.after(",\"at\":").text()));
            String actor = cursor.after(",\"actor\":").text();
            String source = cursor.after(",\"source\":").text();
            String action = cursor.after(",\"action\":").text();
            String object = cursor.after(",\"object\":").text();
            String word = cursor.after(",\"outcome\":").text();
            String detail = cursor.after(",\"detail\":").text();
            Digest previous = Digest.parse(cursor.after(",\"previous\":").text());
            Digest stored = Digest.parse(cursor.after(",\"digest\":").text());
            cursor.after("}").end();
            Outcome outcome = Outcome.ofWord(word)
                    .orElseThrow(() -> new IllegalArgumentException("there is no outcome '" + word + "'"));
            AuditEntry entry =
                    new AuditEntry(sequence, at, new Deed(actor, source, action, object, outcome, detail), previous);
            check(entry, stored, line);
            return entry;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException nonsense) {
            throw new DamagedLineException("it is no entry: " + nonsense.getMessage());
        }
    }

    private static void check(AuditEntry entry, Digest stored, byte[] line) throws DamagedLineException {
        Digest computed = entry.digest();
        if (!computed.equals(stored)) {
            throw new DamagedLineException("it bears the digest " + stored + ", and what it says has the digest "
                    + computed + "; something in it was changed after it was written");
        }
        byte[] written = write(entry, stored);
        if (line.length != written.length - 1 || Arrays.mismatch(line, 0, line.length, written, 0, line.length) >= 0) {
            throw new DamagedLineException("it says what was recorded, but not in the bytes that were written");
        }
    }

    private static String decode(byte[] line) throws DamagedLineException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new DamagedLineException("it is not UTF-8");
        }
    }
}
