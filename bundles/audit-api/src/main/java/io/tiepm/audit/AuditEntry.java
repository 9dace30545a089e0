package io.tiepm.audit;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Evidence;
import io.tiepm.model.Moments;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A deed in its place in the trail. Format: {@code docs/formats/audit.md}.
 *
 * @param sequence counts the entries from 1, without a gap
 * @param at when it was written down, UTC, by the server's clock; 1970 to 2261. The order is that of the sequence: a
 *     clock can be set
 * @param deed what was done
 * @param previous digest of the entry before; {@link Digest#ZERO} for the first
 */
public record AuditEntry(long sequence, Instant at, Deed deed, Digest previous) implements Evidence {
    private static final byte DOMAIN = 7;
    private static final byte VERSION = 1;

    public AuditEntry {
        if (sequence < 1) {
            throw new IllegalArgumentException("entries count from 1: " + sequence);
        }
        if (Moments.toNanos(at) < 0) {
            throw new IllegalArgumentException("nothing is written down before 1970: " + at);
        }
        if ((sequence == 1) != previous.equals(Digest.ZERO)) {
            throw new IllegalArgumentException(
                    "entry " + sequence + " follows " + previous + "; the first, and only the first, follows nothing");
        }
    }

    /** The SHA-256 of the domain's byte and the canonical bytes: this is what is chained, and anchored. */
    @Override
    public Digest digest() {
        byte[] canonical = bytes();
        return Digest.of(ByteBuffer.allocate(1 + canonical.length)
                .put(DOMAIN)
                .put(canonical)
                .array());
    }

    /** The canonical bytes. */
    public byte[] bytes() {
        byte[] source = utf8(deed.source());
        byte[] actor = utf8(deed.actor());
        byte[] action = utf8(deed.action());
        byte[] object = utf8(deed.object());
        byte[] detail = utf8(deed.detail());
        int texts = source.length + actor.length + action.length + object.length + detail.length;
        ByteBuffer to = ByteBuffer.allocate(1 + 8 + 8 + Digest.LENGTH + 1 + 1 + 4 * 2 + texts)
                .put(VERSION)
                .putLong(sequence)
                .putLong(Moments.toNanos(at))
                .put(previous.bytes())
                .put((byte) deed.outcome().ordinal())
                .put((byte) source.length)
                .put(source);
        for (byte[] text : new byte[][] {actor, action, object, detail}) {
            to.putShort((short) text.length).put(text);
        }
        return to.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
