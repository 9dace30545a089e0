package io.tiepm.evidence;

import io.tiepm.model.Moments;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads canonical bytes as {@code docs/formats/canonical.md} says: whatever goes wrong is told by one exception, and
 * nothing may be left over.
 */
final class Canonical {
    private static final Algorithm[] ALGORITHMS = Algorithm.values();

    private Canonical() {}

    interface Reader<T> {
        T read(ByteBuffer from);
    }

    /**
     * Reads all of the bytes.
     *
     * @param what it should be, for the message, such as {@code "statement"}
     * @param reader may fail with any exception that records and buffers throw
     */
    static <T> T read(String what, byte[] bytes, Reader<T> reader) throws MalformedEvidenceException {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        try {
            T read = reader.read(from);
            if (from.hasRemaining()) {
                throw new MalformedEvidenceException("no " + what + ": " + from.remaining() + " bytes are left over");
            }
            return read;
        } catch (BufferUnderflowException cut) {
            throw new MalformedEvidenceException("no " + what + ": the bytes end too early", cut);
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException wrong) {
            throw new MalformedEvidenceException(
                    "no " + what + ": at byte " + from.position() + ": " + wrong.getMessage(), wrong);
        }
    }

    static void version(ByteBuffer from, byte awaited) {
        byte version = from.get();
        if (version != awaited) {
            throw new IllegalArgumentException("version " + version + ", not " + awaited);
        }
    }

    static Instant moment(ByteBuffer from) {
        return Moments.ofNanos(from.getLong());
    }

    static Digest digest(ByteBuffer from) {
        return Digest.ofBytes(bytes(from, Digest.LENGTH));
    }

    static VerificationKey key(ByteBuffer from) {
        return new VerificationKey(one(ALGORITHMS, from), bytes(from, from.get() & 0xff));
    }

    /** One of the constants of an enum, by its place. */
    static <T> T one(T[] all, ByteBuffer from) {
        int place = from.get() & 0xff;
        if (place >= all.length) {
            throw new IllegalArgumentException("number " + place + " is none of " + all.length + " that there are");
        }
        return all[place];
    }

    /** Bytes behind their length of 32 bits; never takes more memory than there are bytes. */
    static byte[] large(ByteBuffer from) {
        return bytes(from, from.getInt());
    }

    static byte[] bytes(ByteBuffer from, int length) {
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    /** UTF-8 behind its length of 32 bits; what is none becomes other bytes when it is written again. */
    static String text(ByteBuffer from) {
        return new String(large(from), StandardCharsets.UTF_8);
    }
}
