package io.tiepm.driver.trial;

import io.tiepm.driver.Links;
import io.tiepm.driver.TrialOrder;
import io.tiepm.evidence.Gap;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.promises.BrokenException;
import io.tiepm.promises.NotJudgedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The running link lets go of its machine for the time, where the order says so. For one thread. */
final class Pause implements AutoCloseable {
    /** When it ends by itself, beyond the order's own limit: also where nobody is left to end it. */
    private static final Duration BEYOND = Duration.ofMinutes(10);

    private static final Duration RECORDED = Duration.ofSeconds(30);

    private final Links links;
    private final TrialOrder order;
    private final Clock clock;
    private final Instant from;
    private Instant to = Instant.MAX;

    Pause(Links links, TrialOrder order, Clock clock) {
        this.links = links;
        this.order = order;
        this.clock = clock;
        from = clock.instant();
        if (order.pause()) {
            links.pause(order.link(), order.limit().plus(BEYOND));
        }
    }

    @Override
    public void close() {
        end();
    }

    /** The link measures again. */
    void end() {
        if (order.pause() && to.equals(Instant.MAX)) {
            to = clock.instant();
            links.restart(order.link());
        }
    }

    /**
     * Waits for the gap that the pause has left.
     *
     * @throws BrokenException if none is recorded in time
     */
    String gap(AssetId asset, Optional<Historian> historian)
            throws BrokenException, NotJudgedException, InterruptedException {
        if (!order.pause()) {
            throw new NotJudgedException("it takes a link that is not measured for a while, which --pause allows");
        } else if (historian.isEmpty()) {
            throw new NotJudgedException("no historian runs");
        }
        long end = System.nanoTime() + RECORDED.toNanos();
        while (System.nanoTime() < end) {
            Optional<Gap> gap = found(asset, historian.get());
            if (gap.isPresent()) {
                return "recorded from " + gap.get().period().from() + " to "
                        + gap.get().period().to();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw Pause.none(from, to);
    }

    private Optional<Gap> found(AssetId asset, Historian historian) throws NotJudgedException {
        try {
            return historian.gaps(asset, new Period(from, to)).stream()
                    .filter(gap -> gap.cause() == Gap.Cause.NO_LINK)
                    .filter(gap -> !gap.period().to().isBefore(to))
                    .findFirst();
        } catch (HistorianException unread) {
            throw new NotJudgedException("the historian does not tell: " + unread.getMessage());
        }
    }

    private static BrokenException none(Instant from, Instant to) {
        return new BrokenException("no gap was recorded from " + from + " to " + to);
    }
}
