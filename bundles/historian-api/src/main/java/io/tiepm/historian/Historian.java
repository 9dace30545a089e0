package io.tiepm.historian;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps batches and gives their samples back. Thread-safe. */
@ProviderType
public interface Historian {
    /**
     * Keeps a batch with what the judge thought of it. Blocks until it outlives a power cut; calls from several threads
     * share one write to the disk. A batch that is there already, to the last byte, is not kept a second time.
     *
     * @param flags one for each sample of the batch
     * @throws HistorianException if it could not be kept; nothing was acknowledged, and the same batch may come again
     * @throws IllegalArgumentException if it does not follow the asset's last batch
     */
    void append(SignedBatch batch, Flags flags) throws HistorianException;

    /** The last batch of an asset: what the next one has to follow. */
    Optional<Head> head(AssetId asset);

    /** Every asset of which there is a batch, in order of name. */
    List<AssetId> assets();

    /**
     * Every point of an asset of which there is a sample, in order of name.
     */
    List<PointId> points(AssetId asset);

    /**
     * The samples of a point in order of time; of equal times in order of arrival. The caller closes the stream, which
     * reads on as it is asked for more, and throws {@link java.io.UncheckedIOException} where it cannot.
     *
     * @param period by the samples' own time
     * @throws HistorianException if what was kept cannot be read
     */
    Stream<Reading> read(PointId point, Period period) throws HistorianException;

    /**
     * The samples of a point folded into steps of even length, for trends; only numbers count, and only those whose
     * quality is good, uncertain or stale.
     *
     * @param period by the samples' own time
     * @param step length of one step, 1 ms or more; the first begins with the period
     * @return the steps that have a sample, oldest first; at most 100,000
     * @throws HistorianException if what was kept cannot be read
     * @throws IllegalArgumentException if the period holds more than 100,000 steps
     */
    List<Step> fold(PointId point, Period period, Duration step) throws HistorianException;

    /** The latest sample of a point; where its clock was flagged as wrong, by when we learned of it. */
    Optional<Reading> last(PointId point);

    /** The latest sample of every point of an asset, in order of name. */
    List<Reading> last(AssetId asset);

    /**
     * A batch as it was signed, to be verified.
     *
     * @param sequence its number, from 1
     * @throws HistorianException if what was kept cannot be read
     */
    Optional<SignedBatch> batch(AssetId asset, long sequence) throws HistorianException;

    /**
     * The header of a batch. Where the batch is damaged and its header is not, the header is given all the same, so that
     * what was anchored together with it can still be proved.
     *
     * @param sequence its number, from 1
     * @throws HistorianException if the header is not what was kept, or cannot be read
     */
    default Optional<BatchHeader> header(AssetId asset, long sequence) throws HistorianException {
        return batch(asset, sequence).map(SignedBatch::header);
    }

    /**
     * The gaps of an asset that touch a period, oldest first.
     *
     * @throws HistorianException if what was kept cannot be read
     */
    List<Gap> gaps(AssetId asset, Period period) throws HistorianException;

    /**
     * The last batch of an asset.
     *
     * @param sequence its number, from 1
     * @param digest of its header
     * @param until the latest time of any sample of the asset, and of those whose clock was flagged as wrong, when we
     *     learned of them; where there never was a sample, when its last gap ended
     */
    record Head(long sequence, Digest digest, Instant until) {}

    /**
     * A sample as it was kept.
     *
     * @param sample its quality is the one after judging
     * @param unit what its number counts in
     * @param flags what the judge said
     * @param sequence the batch that bears it
     * @param row its place there, from 0
     */
    record Reading(Sample sample, Unit unit, Set<Flags.Flag> flags, long sequence, int row) {
        public Reading {
            flags = Set.copyOf(flags);
        }
    }

    /**
     * The samples of one step.
     *
     * @param from when it begins, UTC
     * @param count how many numbers it has, 1 or more
     * @param min the least of them, in the unit of the point
     * @param max the greatest
     * @param mean their mean, each counting the same
     * @param last the latest
     */
    record Step(Instant from, long count, double min, double max, double mean, double last) {}
}
