package io.tiepm.intake;

import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the next batch of an asset follows: the last one, by number and digest, and the silence since then. It is asked
 * of the historian once, and again where a verdict says that somebody else went on. For one thread, but for
 * {@link #measuredEvery}.
 */
final class Succession {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final AssetId asset;
    private final Settings settings;
    private final Flow flow;
    private volatile Duration shortest = Point.LONGEST_PERIOD;
    private @Nullable Chain chain;
    private @Nullable Instant silentSince;

    Succession(AssetId asset, Settings settings, Flow flow) {
        this.asset = asset;
        this.settings = settings;
        this.flow = flow;
    }

    /** Tells how often the asset is measured, so that it is known which silence counts as one. */
    void measuredEvery(Duration period) {
        shortest = period.compareTo(shortest) < 0 ? period : shortest;
    }

    /** Tells whether the last batch is known, or there is somebody to ask. */
    boolean isWithinReach() {
        return chain != null || flow.historian() != null;
    }

    /**
     * The last batch; nothing while the historian is away.
     *
     * @throws RuntimeException if the historian does not tell
     */
    @Nullable
    Chain last() {
        if (chain == null) {
            Optional<Historian.Head> head = ask();
            if (head != null) {
                silentSince = head.map(Historian.Head::until).orElse(null);
                chain = Chain.of(head);
            }
        }
        return chain;
    }

    /**
     * The last batch as the historian knows it now; nothing while that is away.
     *
     * @throws RuntimeException if the historian does not tell
     */
    @Nullable
    Chain askAgain() {
        Optional<Historian.Head> head = ask();
        return head == null ? null : (chain = Chain.of(head));
    }

    /** The batch was acknowledged: it is the last one now. */
    void follow(SignedBatch batch) {
        chain = Chain.after(batch);
    }

    /** The cut with the silence before it, if it is the first after a start and the silence was one. */
    Cut afterSilence(Cut next) {
        if (silentSince == null || next.size() == 0) {
            return next;
        }
        Instant from = silentSince;
        silentSince = null;
        Instant to = next.batch().sample(0).received();
        long lost = flow.unsent(asset);
        Duration silence = shortest.multipliedBy(settings.stalePeriods());
        if (lost == 0 && Duration.between(from, to).compareTo(silence.compareTo(SOON) < 0 ? SOON : silence) <= 0) {
            return next;
        }
        Gaps gaps = new Gaps();
        gaps.add(from, to, from.isBefore(flow.began()) ? Gap.Cause.STOPPED : Gap.Cause.NO_LINK, lost);
        gaps.addAll(next.gaps());
        return new Cut(next.batch(), gaps.take(), next.bytes(), next.end());
    }

    private @Nullable Optional<Historian.Head> ask() {
        Historian historian = flow.historian();
        return historian == null ? null : historian.head(asset);
    }
}
