package io.tiepm.intake;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Inlet;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.security.SecureRandom;
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

    private final AssetId asset;
    private final Conductor conductor;
    private final Flow flow;
    private final Pulse pulse;
    private final Backoff backoff;
    private final Inbox inbox;
    private final Offer offer;
    private final Succession succession;
    private volatile boolean busy;
    private volatile boolean closing;

    // Only the pulse's step touches these.
    private @Nullable Cut cut;
    private @Nullable SignedBatch signed;
    private long tryAt;
    private Acceptance.@Nullable Reason rejecting;

    Line(AssetId asset, Settings settings, Conductor conductor, Flow flow) {
        this.asset = asset;
        this.conductor = conductor;
        this.flow = flow;
        pulse = new Pulse(conductor, this::step);
        backoff = new Backoff(settings.offerFirst(), settings.offerMost(), () -> ThreadLocalRandom.current()
                .nextDouble());
        inbox = new Inbox(asset, settings, conductor);
        offer = new Offer(conductor, settings.offerLimit(), pulse::wake);
        succession = new Succession(asset, settings, flow);
    }

    AssetId asset() {
        return asset;
    }

    /** Tells how often the asset is measured, so that it is known which silence counts as one. */
    void measuredEvery(Duration period) {
        succession.measuredEvery(period);
    }

    /**
     * Takes samples in. Returns at once.
     *
     * @param points the point of each sample
     * @return how many were kept; the others found the buffer full
     */
    int put(List<Sample> samples, List<Point> points) {
        int kept = inbox.put(samples, points, flow.room(), flow.clockIsUnsure());
        flow.tally().samples.add(samples.size());
        flow.tally().dropped.add(samples.size() - kept);
        wakeUnlessBusy();
        return kept;
    }

    /**
     * Takes samples in, all of them or none. Returns at once.
     *
     * @param points the point of each sample
     * @param kept what to do when they were acknowledged, or judged and set aside; it must neither wait nor throw
     * @return whether there was room
     */
    boolean put(List<Sample> samples, List<Point> points, Runnable kept) {
        boolean room = inbox.put(samples, points, flow.room(), flow.clockIsUnsure(), kept);
        if (room) {
            flow.tally().samples.add(samples.size());
            wakeUnlessBusy();
        }
        return room;
    }

    /**
     * Takes samples in that were missing, all of them or none, and notes that they came after all. Returns at once.
     *
     * @return whether there was room
     */
    boolean late(List<Sample> samples, List<Point> points) {
        boolean room = inbox.late(samples, points, flow.room(), flow.clockIsUnsure());
        if (room) {
            flow.tally().samples.add(samples.size());
            wakeUnlessBusy();
        }
        return room;
    }

    /** When the point was measured last that is kept; nothing where nothing is, or nobody tells. */
    Optional<Instant> last(PointId point) {
        Historian historian = flow.historian();
        try {
            return historian == null
                    ? Optional.empty()
                    : historian.last(point).map(reading -> reading.sample().at());
        } catch (RuntimeException away) {
            // it goes, or cannot read; whoever writes to it will say so
            return Optional.empty();
        }
    }

    /** Notes that samples are missing between two moments. */
    void gap(Instant one, Instant other, Gap.Cause cause) {
        inbox.gap(one, other, cause);
        wakeUnlessBusy();
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
        return inbox.samples();
    }

    /** How many samples were measured and are not kept, as things stand. */
    long losing() {
        return inbox.samples() + inbox.losing();
    }

    /** How many bytes wait. */
    long waitingBytes() {
        return inbox.bytes();
    }

    /** Tells whether samples are being dropped now. */
    boolean isFull() {
        return inbox.losing() > 0;
    }

    private void wakeUnlessBusy() {
        if (!busy) {
            pulse.wakeBy(inbox.due());
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
        long due = succession.isWithinReach() ? inbox.due() : Conductor.NEVER;
        return due == Conductor.NEVER ? due : Math.max(closing ? 0 : due, tryAt);
    }

    /** Makes the next batch, if one is due and its number is known. */
    private boolean cut() {
        if (conductor.nanos() < tryAt) {
            return false;
        }
        Chain last;
        try {
            last = succession.last();
        } catch (RuntimeException broken) {
            untold(broken);
            return false;
        }
        Cut next = last == null ? null : inbox.take(closing);
        if (last == null || next == null) {
            return false;
        }
        cut = succession.afterSilence(next);
        sign(last, cut);
        return true;
    }

    private void sign(Chain after, Cut what) {
        signed = after.sign(what, conductor.clock().instant(), flow.signer(), RANDOM);
        busy = true;
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
            if (!(judged.verdict() instanceof Acceptance.Rejected rejected)) {
                acknowledged(signed, cut);
            } else if (rejected.reason() == Acceptance.Reason.ALREADY_SEEN
                    || rejected.reason() == Acceptance.Reason.OUT_OF_SEQUENCE) {
                misplaced(rejected, signed, cut);
            } else {
                rejected(rejected, cut);
            }
        }
    }

    private void acknowledged(SignedBatch batch, Cut of) {
        succession.follow(batch);
        flow.tally().acknowledged.increment();
        flow.tally().gaps.add(of.gaps().size());
        flow.tally().acknowledgement.add(offer.took());
        if (rejecting != null) {
            log.info("Batches of {} are accepted again", asset);
            rejecting = null;
        }
        done(of);
    }

    /** The flow stands elsewhere in the chain than the line thought: the historian knows where. */
    private void misplaced(Acceptance.Rejected verdict, SignedBatch batch, Cut of) {
        Chain before = succession.last();
        Chain found;
        try {
            found = succession.askAgain();
        } catch (RuntimeException broken) {
            untold(broken);
            return;
        }
        if (found == null) {
            failed(verdict.detail());
        } else if (found.equals(Chain.after(batch))) {
            // It was kept, and the word of it was lost on the way: a crash, or an offer given up too early.
            acknowledged(batch, of);
        } else if (found.equals(before)) {
            rejected(verdict, of);
        } else {
            log.warn("Batch {} of {} is numbered anew: {}", batch.sequence(), asset, verdict.detail());
            offer.clear();
            sign(found, of);
            tryAt = conductor.nanos() + backoff.next();
        }
    }

    private void rejected(Acceptance.Rejected verdict, Cut of) {
        flow.tally().rejected.increment();
        flow.tally().rejectedSamples.add(of.size());
        if (rejecting != verdict.reason()) {
            log.warn("Batches of {} are rejected: {}", asset, verdict.detail());
            rejecting = verdict.reason();
        }
        inbox.refused(of);
        done(of);
    }

    private void done(Cut of) {
        inbox.release(of).forEach(Runnable::run);
        offer.clear();
        signed = null;
        cut = null;
        tryAt = 0;
        backoff.reset();
        flow.taking(asset);
    }

    private void untold(RuntimeException broken) {
        failed("the historian does not tell the last batch: " + broken);
    }

    private void failed(String why) {
        tryAt = conductor.nanos() + backoff.next();
        flow.failing(asset, why);
    }
}
