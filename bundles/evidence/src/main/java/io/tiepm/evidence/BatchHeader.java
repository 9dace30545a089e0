package io.tiepm.evidence;

import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Period;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is signed of a batch. Headers of one asset form a chain: each bears the digest of the one before.
 * Format: {@code docs/formats/canonical.md}, section "Batch header".
 *
 * @param asset whose samples they are
 * @param sequence counts the batches of the asset from 1, without a gap
 * @param previous digest of the batch before; {@link Digest#ZERO} for the first
 * @param cut when the batch was cut, UTC, by our clock
 * @param key by which it is signed
 * @param count how many samples it bears, 0 to {@link Batch#LARGEST}; 0 only where it bears a gap
 * @param root of the tree over its samples
 * @param gaps what is missing before or among the samples, at most {@link #MOST_GAPS}
 */
public record BatchHeader(
        AssetId asset,
        long sequence,
        Digest previous,
        Instant cut,
        VerificationKey key,
        int count,
        Digest root,
        List<Gap> gaps)
        implements Evidence {
    /** Most gaps that one batch bears. */
    public static final int MOST_GAPS = 256;

    private static final byte VERSION = 1;
    private static final Gap.Cause[] CAUSES = Gap.Cause.values();

    public BatchHeader {
        gaps = List.copyOf(gaps);
        if (sequence < 1 || count < 0 || count > Batch.LARGEST || gaps.size() > MOST_GAPS) {
            throw new IllegalArgumentException(
                    "batch " + sequence + " of " + asset + " bears " + count + " samples and " + gaps.size() + " gaps");
        }
        if (count == 0 && gaps.isEmpty()) {
            throw new IllegalArgumentException("batch " + sequence + " of " + asset + " bears nothing");
        }
    }

    /** The SHA-256 of the batch domain's tag and the canonical bytes: this is what is signed, and chained. */
    @Override
    public Digest digest() {
        return Domain.BATCH.digest(bytes());
    }

    /** The canonical bytes. */
    public byte[] bytes() {
        ByteBuffer to = ByteBuffer.allocate(1 + 65 + 8 + 32 + 8 + 2 + 65 + 4 + 32 + 4 + gaps.size() * 25);
        to.put(VERSION);
        Ascii.write(to, asset.value());
        to.putLong(sequence).put(previous.bytes()).putLong(Moments.toNanos(cut));
        key.write(to);
        to.putInt(count).put(root.bytes()).putInt(gaps.size());
        for (Gap gap : gaps) {
            to.putLong(Moments.toNanos(gap.period().from()))
                    .putLong(Moments.toNanos(gap.period().to()))
                    .put((byte) gap.cause().ordinal())
                    .putLong(gap.lost());
        }
        byte[] bytes = new byte[to.position()];
        to.flip().get(bytes);
        return bytes;
    }

    /**
     * Reads what {@link #bytes()} gives.
     *
     * @throws MalformedEvidenceException if the bytes are anything else
     */
    public static BatchHeader read(byte[] bytes) throws MalformedEvidenceException {
        return Canonical.read("batch header", bytes, from -> {
            Canonical.version(from, VERSION);
            return new BatchHeader(
                    new AssetId(Ascii.read(from)),
                    from.getLong(),
                    Canonical.digest(from),
                    Canonical.moment(from),
                    Canonical.key(from),
                    from.getInt(),
                    Canonical.digest(from),
                    gaps(from));
        });
    }

    private static List<Gap> gaps(ByteBuffer from) {
        int count = from.getInt();
        if (count < 0 || count > MOST_GAPS) {
            throw new IllegalArgumentException(count + " gaps where at most " + MOST_GAPS + " can be");
        }
        List<Gap> gaps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Period period = new Period(Canonical.moment(from), Canonical.moment(from));
            gaps.add(new Gap(period, Canonical.one(CAUSES, from), from.getLong()));
        }
        return gaps;
    }
}
