package io.tiepm.historian.file;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What stands before a batch in the journal: enough to find it, and to go on after it, should the batch itself be
 * damaged. Its checksum is bound to its place, so that bytes that only look like a record are not taken for one.
 * Format: {@code docs/formats/journal.md}, section "Record".
 *
 * @param length of the whole record, bytes
 * @param committed up to where the file was durable before the record was written, bytes
 * @param flagsLength how many bytes of flags it bears; 0 where none is raised
 * @param sequence of the batch
 * @param digest of the batch's header
 * @param min earliest time of any sample or gap, nanoseconds since 1970 UTC
 * @param max latest time of any sample or gap
 * @param until latest time of any sample, as far as it can be trusted
 * @param gaps whether it bears gaps
 */
record RecordHeader(
        int length,
        int committed,
        int flagsLength,
        long sequence,
        Digest digest,
        long min,
        long max,
        long until,
        boolean gaps,
        AssetId asset) {
    static final int LONGEST = 86 + 64;

    private static final int MARKER = 0x5245_4331; // REC1
    private static final int FIXED = 86;
    private static final int TRAILER = 4;

    /** How long a record gets. */
    static int length(AssetId asset, int bodyLength) {
        return Math.addExact(FIXED + asset.value().length() + TRAILER, bodyLength);
    }

    /** How many bytes it takes itself. */
    int size() {
        return FIXED + asset.value().length();
    }

    /** How many bytes of batch follow it. */
    int batchLength() {
        return length - size() - flagsLength - TRAILER;
    }

    RecordHeader committed(int durable) {
        return new RecordHeader(length, durable, flagsLength, sequence, digest, min, max, until, gaps, asset);
    }

    void write(ByteBuffer to, int file, int offset) {
        int start = to.position();
        to.putInt(MARKER).putInt(length).putInt(committed).putInt(flagsLength).putLong(sequence);
        to.put(digest.bytes()).putLong(min).putLong(max).putLong(until).put((byte) (gaps ? 1 : 0));
        byte[] name = asset.value().getBytes(StandardCharsets.US_ASCII);
        to.put((byte) name.length).put(name);
        to.putInt(Checksum.at(file, offset, to.slice(start, to.position() - start)));
    }

    /** Reads what {@link #write} wrote at the same place of the same file; nothing if it is anything else. */
    static Optional<RecordHeader> read(ByteBuffer from, int file, int offset) {
        int start = from.position();
        if (from.remaining() <= FIXED || from.getInt(start) != MARKER) {
            return Optional.empty();
        }
        int named = from.get(start + 81) & 0xff;
        int size = FIXED + named;
        if (from.remaining() < size
                || from.getInt(start + size - 4) != Checksum.at(file, offset, from.slice(start, size - 4))) {
            return Optional.empty();
        }
        try {
            return Optional.of(fields(from, start, named)).filter(it -> it.flagsLength >= 0 && it.batchLength() > 0);
        } catch (IllegalArgumentException noAsset) {
            return Optional.empty();
        }
    }

    private static RecordHeader fields(ByteBuffer from, int start, int named) {
        byte[] digest = new byte[Digest.LENGTH];
        from.get(start + 24, digest);
        byte[] name = new byte[named];
        from.get(start + 82, name);
        return new RecordHeader(
                from.getInt(start + 4),
                from.getInt(start + 8),
                from.getInt(start + 12),
                from.getLong(start + 16),
                Digest.ofBytes(digest),
                from.getLong(start + 56),
                from.getLong(start + 64),
                from.getLong(start + 72),
                from.get(start + 80) != 0,
                new AssetId(new String(name, StandardCharsets.US_ASCII)));
    }
}
