package io.tiepm.intake;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Inlet;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one asset's samples into the flow: cuts a batch when it is due, numbers and signs it, and offers it until
 * there is a verdict; one at a time, and the very same one each time. Thread-safe.
 */
final class Line {
    private static final Logger log = LoggerFactory.getLogger(Line.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2260-01-01T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(1);

    private final AssetId asset;
    private final Settings settings;
    private final Conductor conductor;
    private final Flow flow;
    private final Pulse pulse;
    private final Backoff backoff;
    private final Buffer buffer;
    private final Offer offer;
    private volatile boolean busy;
    private volatile boolean closing;
    private boolean full;
    private long dropped;
    private volatile Duration shortest = Point.LONGEST_PERIOD;

    // Only the pulse's step touches these.
    private @Nullable Chain chain;
    private @Nullable Instant until;
    private @Nullable Cut cut;
    private @Nullable SignedBatch signed;
    private long tryAt;
    private Acceptance.@Nullable Reason rejecting;

    Line(AssetId asset, Settings settings, Conductor conductor, Flow flow) {
        this.asset = asset;
        this.settings = settings;
        this.conductor = conductor;
        this.flow = flow;
        pulse = new Pulse(conductor, this::step);
        backoff = new Backoff(settings.offerFirst(), settings.offerMost(), () -> ThreadLocalRandom.current()
                .nextDouble());
        buffer = new Buffer(asset, settings);
        offer = new Offer(conductor, settings.offerLimit(), pulse::wake);
    }

    AssetId asset() {
        return asset;
    }

    /** Tells how often the asset is measured, so that it is known which silence counts as one. */
    void measuredEvery(Duration period) {
        shortest = period.compareTo(shortest) < 0 ? period : shortest;
    }

    /**
     * Takes samples in. Returns at once.
     *
     * @param points the point of each sample
     * @return how many were kept; the others found the buffer full
     */
    int put(List<Sample> samples, List<Point> points) {
        long now = conductor.nanos();
        long room = flow.room();
        boolean unsure = flow.clockIsUnsure();
        int kept = 0;
        long due;
        synchronized (buffer) {
            for (int i = 0; i < samples.size(); i++) {
                Sample sample = sound(samples.get(i), unsure, conductor.clock());
                if (buffer.add(sample, points.get(i).unit(), now, room)) {
                    kept++;
                }
            }
            due = buffer.due();
            tellIfFull(samples.size() - kept);
        }
        flow.tally().samples.add(samples.size());
        flow.tally().dropped.add(samples.size() - kept);
        wakeUnlessBusy(due);
        return kept;
    }

    /** Notes that samples are missing between two moments. */
    void gap(Instant one, Instant other, Gap.Cause cause) {
        long due;
        synchronized (buffer) {
            buffer.gap(one, other, cause, conductor.nanos());
            due = buffer.due();
        }
        wakeUnlessBusy(due);
    }

    /** Goes on, now that the flow or the historian is back. */
    void goOn() {
        pulse.wake();
    }

    /** Forgets an offer that nobody will answer any more, because the flow is gone. */
    void forgetOffer() {
        offer.forget();
    }

    /** Cuts without waiting from now on, or no longer; {@link Flow#drained} tells when nothing is left. */
    void close(boolean close) {
        closing = close;
        pulse.wake();
    }

    /** Stops at once, whatever is left. */
    void end() {
        pulse.end();
    }

    /** How many samples wait. */
    int waitingSamples() {
        synchronized (buffer) {
            return buffer.samples();
        }
    }

    /** How many samples were measured and are not kept, as things stand. */
    long losing() {
        synchronized (buffer) {
            return buffer.samples() + buffer.losing();
        }
    }

    /** How many bytes wait. */
    long waitingBytes() {
        synchronized (buffer) {
            return buffer.bytes();
        }
    }

    /** Tells whether samples are being dropped now. */
    boolean isFull() {
        synchronized (buffer) {
            return buffer.losing() > 0;
        }
    }

    private void tellIfFull(int more) {
        dropped += more;
        if (more > 0 && !full) {
            full = true;
            log.warn("The buffer of {} is full; its readings are dropped until there is room", asset);
        }
    }

    private void wakeUnlessBusy(long due) {
        if (!busy) {
            pulse.wakeBy(due);
        }
    }

    private long step() {
        settle();
        busy = signed != null;
        if (signed == null && !cut()) {
            long due = due();
            if (closing && due == Conductor.NEVER && waitingSamples() == 0) {
                flow.drained(this);
            }
            return due;
        }
        return offer();
    }

    private long due() {
        if (chain == null && flow.historian() == null) {
            return Conductor.NEVER;
        }
        synchronized (buffer) {
            long due = buffer.due();
            return due == Conductor.NEVER ? due : Math.max(closing ? 0 : due, tryAt);
        }
    }

    /** Makes the next batch, if one is due and its number is known. */
    private boolean cut() {
        long now = conductor.nanos();
        if (now < tryAt) {
            return false;
        }
        Chain known = chain != null ? chain : findChain();
        if (known == null) {
            return false;
        }
        Cut next;
        synchronized (buffer) {
            if (closing || (buffer.due() == Conductor.NEVER && buffer.losing() > 0)) {
                buffer.closeLoss(conductor.clock().instant());
            }
            next = closing || now >= buffer.due() ? buffer.take() : null;
        }
        if (next == null) {
            return false;
        }
        cut = afterStop(next);
        sign(known, cut);
        return true;
    }

    private void sign(Chain known, Cut what) {
        signed = known.sign(what, conductor.clock().instant(), flow.signer(), RANDOM);
        busy = true;
    }

    private @Nullable Chain findChain() {
        Historian historian = flow.historian();
        if (historian == null) {
            return null;
        }
        try {
            Optional<Historian.Head> head = historian.head(asset);
            until = head.map(Historian.Head::until).orElse(null);
            return chain = Chain.of(head);
        } catch (RuntimeException broken) {
            failed("the historian does not tell the last batch: " + broken);
            return null;
        }
    }

    /** The first batch after a start bears the silence before it. */
    private Cut afterStop(Cut next) {
        if (until == null || next.size() == 0) {
            return next;
        }
        Instant from = until;
        until = null;
        Instant to = next.batch().sample(0).received();
        long lost = flow.unsent(asset);
        Duration silence = shortest.multipliedBy(settings.stalePeriods());
        if (lost == 0 && Duration.between(from, to).compareTo(silence.compareTo(SOON) < 0 ? SOON : silence) <= 0) {
            return next;
        }
        Gaps gaps = new Gaps();
        gaps.add(from, to, from.isBefore(flow.began()) ? Gap.Cause.STOPPED : Gap.Cause.NO_LINK, lost);
        gaps.addAll(next.gaps());
        return new Cut(next.batch(), gaps.take(), next.bytes());
    }

    private long offer() {
        Inlet inlet = flow.inlet();
        if (inlet == null || offer.isOut()) {
            return inlet == null ? Conductor.NEVER : offer.limit();
        }
        if (conductor.nanos() < tryAt) {
            return tryAt;
        }
        if (signed != null) {
            flow.tally().offered.increment();
            offer.make(inlet, signed);
        }
        return offer.limit();
    }

    private void settle() {
        Offer.Outcome outcome = offer.outcome();
        if (outcome == null || signed == null || cut == null) {
            return;
        }
        if (outcome instanceof Offer.Failed failed) {
            failed(failed.why());
        } else if (outcome instanceof Offer.Judged judged) {
            if (judged.verdict() instanceof Acceptance.Rejected rejected) {
                rejected(rejected, signed, cut);
            } else {
                acknowledged(signed, cut);
            }
        }
    }

    private void acknowledged(SignedBatch batch, Cut of) {
        chain = Chain.after(batch);
        flow.tally().acknowledged.increment();
        flow.tally().gaps.add(of.gaps().size());
        flow.tally().acknowledgement.add(offer.took());
        if (rejecting != null) {
            log.info("Batches of {} are accepted again", asset);
            rejecting = null;
        }
        done(of);
    }

    private void rejected(Acceptance.Rejected verdict, SignedBatch batch, Cut of) {
        Acceptance.Reason reason = verdict.reason();
        if (reason == Acceptance.Reason.ALREADY_SEEN || reason == Acceptance.Reason.OUT_OF_SEQUENCE) {
            Chain before = chain;
            Chain found = findChain();
            until = null;
            if (found == null) {
                if (tryAt <= conductor.nanos()) {
                    failed(verdict.detail());
                }
                return;
            } else if (found.equals(Chain.after(batch))) {
                // It was kept, and the word of it was lost on the way: a crash, or an offer given up too early.
                acknowledged(batch, of);
                return;
            } else if (!found.equals(before)) {
                log.warn("Batch {} of {} is numbered anew: {}", batch.sequence(), asset, verdict.detail());
                offer.clear();
                sign(found, of);
                tryAt = conductor.nanos() + backoff.next();
                return;
            }
        }
        flow.tally().rejected.increment();
        flow.tally().rejectedSamples.add(of.size());
        if (rejecting != reason) {
            log.warn("Batches of {} are rejected: {}", asset, verdict.detail());
            rejecting = reason;
        }
        synchronized (buffer) {
            buffer.again(of);
        }
        done(of);
    }

    private void done(Cut of) {
        synchronized (buffer) {
            buffer.release(of);
            if (full && buffer.due() == Conductor.NEVER) {
                full = false;
                log.info("The buffer of {} is empty again; {} readings were dropped since the start", asset, dropped);
            }
        }
        offer.clear();
        signed = null;
        cut = null;
        tryAt = 0;
        backoff.reset();
        flow.taking(asset);
    }

    private void failed(String why) {
        tryAt = conductor.nanos() + backoff.next();
        flow.failing(asset, why);
    }

    private static Sample sound(Sample sample, boolean unsure, Clock clock) {
        Quality quality = sample.quality();
        boolean wild = wild(sample.at()) || wild(sample.received());
        if (!wild && !(unsure && quality == Quality.GOOD)) {
            return sample;
        }
        // A device that tells a time which no clock can show tells no time.
        Instant received = wild(sample.received()) ? clock.instant() : sample.received();
        Instant at = wild(sample.at()) ? received : sample.at();
        return new Sample(
                sample.point(), at, received, sample.value(), quality == Quality.GOOD ? Quality.UNCERTAIN : quality);
    }

    private static boolean wild(Instant moment) {
        return moment.isBefore(EARLIEST) || moment.isAfter(LATEST);
    }
}
