package io.tiepm.intake;

import io.tiepm.evidence.Gap;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples and gaps of one asset from when they come until they are acknowledged, in order and bounded. What finds it
 * full is dropped and becomes a gap. For one thread; times in nanoseconds by {@link Conductor#nanos()}.
 */
final class Buffer {
    /** What a sample takes in the columns of a batch, its share of what they have to spare included. */
    static final int ROW_BYTES = 40;

    /** A batch is cut early when it takes so much memory, so that the flow need not carry mountains. */
    static final long CUT_BYTES = 4L << 20;

    private final AssetId asset;
    private final Settings settings;
    private final Deque<Cut> ready = new ArrayDeque<>();
    private final Gaps gaps = new Gaps();
    private Batch.Builder open;
    private long openBytes;
    private long openSince = Conductor.NEVER;
    private boolean first = true;
    private int samples;
    private long taken;
    private long bytes;
    private long lost;
    private @Nullable Instant lastKept;
    private @Nullable Instant firstLost;

    Buffer(AssetId asset, Settings settings) {
        this.asset = asset;
        this.settings = settings;
        open = Batch.of(asset);
    }

    /**
     * Takes a sample, if there is room.
     *
     * @param room how many bytes may wait in all
     */
    boolean add(Sample sample, Unit unit, long now, long room) {
        long size = sizeOf(sample);
        if (!hasRoom(1, size, room)) {
            if (lost++ == 0) {
                firstLost = sample.received();
            }
            return false;
        }
        closeLoss(sample.received());
        open.add(sample, unit);
        lastKept = sample.received();
        begin(now);
        samples++;
        taken++;
        bytes += size;
        openBytes += size;
        if (open.size() >= settings.cutSize() || openBytes >= CUT_BYTES) {
            seal();
        }
        return true;
    }

    /**
     * Tells whether so many samples would find room.
     *
     * @param room how many bytes may wait in all
     */
    boolean hasRoom(List<Sample> more, long room) {
        return hasRoom(more.size(), more.stream().mapToLong(Buffer::sizeOf).sum(), room);
    }

    /** How many samples came in since the start. */
    long taken() {
        return taken;
    }

    /** Notes that samples are missing. */
    void gap(Instant one, Instant other, Gap.Cause cause, long now) {
        gaps.add(one, other, cause, 0);
        begin(now);
    }

    /** Notes that so many samples that were missing came after all. */
    void filled(Instant from, Instant to, long came, long now) {
        gaps.add(from, to, Gap.Cause.FILLED, came);
        begin(now);
    }

    /** Notes gaps that a batch bore in vain; they wait for the next one that bears something else. */
    void again(Cut cut) {
        gaps.addAll(cut.gaps());
    }

    /** When the next batch is due: past, if one is ready; {@link Conductor#NEVER} while there is nothing. */
    long due() {
        if (!ready.isEmpty()) {
            return 0;
        }
        return openSince == Conductor.NEVER
                ? Conductor.NEVER
                : openSince + (first ? settings.cutFirst() : settings.cutPeriod()).toNanos();
    }

    /** Cuts what is there, however young; nothing if there is nothing. */
    @Nullable
    Cut take() {
        if (ready.isEmpty() && openSince != Conductor.NEVER) {
            seal();
        }
        Cut cut = ready.poll();
        if (cut != null) {
            first = false;
        }
        return cut;
    }

    /** Gives back the room of a cut that waits no more. */
    void release(Cut cut) {
        samples -= cut.size();
        bytes -= cut.bytes();
    }

    /** Turns what was dropped, if anything, into a gap that ends now. */
    void closeLoss(Instant until) {
        if (lost > 0) {
            Instant from = lastKept != null ? lastKept : firstLost != null ? firstLost : until;
            gaps.add(from, until, Gap.Cause.FULL, lost);
            lost = 0;
        }
    }

    /** How many samples wait, those on their way to the flow included. */
    int samples() {
        return samples;
    }

    /** How many bytes wait. */
    long bytes() {
        return bytes;
    }

    /** How many samples were dropped since the last one that was kept. */
    long losing() {
        return lost;
    }

    boolean isEmpty() {
        return samples == 0 && gaps.isEmpty() && lost == 0;
    }

    private void begin(long now) {
        if (openSince == Conductor.NEVER) {
            openSince = now;
        }
    }

    private void seal() {
        ready.add(new Cut(open.build(), gaps.take(), openBytes, taken));
        open = Batch.of(asset);
        openBytes = 0;
        openSince = Conductor.NEVER;
    }

    private boolean hasRoom(int more, long size, long room) {
        return samples + more <= settings.assetSamples() && bytes + size <= room;
    }

    private static long sizeOf(Sample sample) {
        return ROW_BYTES + sizeOf(sample.value());
    }

    private static long sizeOf(Value value) {
        if (value instanceof Value.Text text) {
            return 64 + 2L * text.text().length();
        } else if (value instanceof Value.Bytes bytes) {
            return 64 + bytes.bytes().length;
        } else if (value instanceof Value.Waveform waveform) {
            return 64 + 8L * waveform.numbers().length;
        }
        return 0;
    }
}
