package io.tiepm.driver.trial;

import io.tiepm.driver.LinkException;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.promises.Bench;
import io.tiepm.promises.BrokenException;
import io.tiepm.promises.FaultProxy;
import io.tiepm.promises.Neighbour;
import io.tiepm.promises.NotJudgedException;
import io.tiepm.promises.Pace;
import io.tiepm.promises.Round;
import io.tiepm.promises.Subject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** Stands between a second link and the machine, as long as the trial lasts. For one thread. */
final class Stand implements AutoCloseable {
    private static final Duration SLACK = Duration.ofSeconds(2);
    /** Within which a machine that speaks by itself does, and its silence is noticed: as FAULTS, half-open, has it. */
    private static final Duration NOTICE = Duration.ofSeconds(30);

    private final String why;
    private @Nullable FaultProxy proxy;
    private @Nullable SecondLink second;
    private @Nullable Subject subject;
    private @Nullable Bench bench;
    private @Nullable Point known;

    private Stand(String why) {
        this.why = why;
    }

    /** No line can be spoilt, for that reason. */
    static Stand none(String why) {
        return new Stand(why);
    }

    /** Stands between, if the machine can be measured that way. */
    static Stand between(BundleContext context, ConfigurationAdmin admin, Plan plan, Point known, Neighbour neighbour)
            throws InterruptedException {
        Stand stand = new Stand("");
        try {
            Place place = plan.place().orElseThrow();
            stand.known = known;
            stand.proxy = FaultProxy.before(place.address());
            stand.second = SecondLink.by(context, admin, plan.known(), place, stand.proxy.address());
            stand.subject = new Subject(stand.second.link(), List.of(known), () -> {});
            Pace pace = new Pace(
                    plan.shortestPeriod(),
                    plan.timeout(),
                    SLACK,
                    NOTICE,
                    plan.order().flaps());
            stand.bench = new Bench(stand.subject, stand.proxy, pace, neighbour);
            stand.bench.well();
            return stand;
        } catch (NotJudgedException | BrokenException | IOException unwell) {
            stand.close();
            return none("it cannot be measured by a second connection: " + unwell.getMessage()
                    + (plan.order().pause() ? "" : "; where the machine takes few, --pause frees the first"));
        } catch (InterruptedException | RuntimeException | Error over) {
            stand.close();
            throw over;
        }
    }

    /** Why there is none; blank where there is one. */
    String why() {
        return why;
    }

    Bench bench() throws NotJudgedException {
        if (bench == null) {
            throw new NotJudgedException(why);
        }
        return bench;
    }

    /** Asks once for the point that is known, and for an address that is not. */
    Round ask(String unknown, Clock clock)
            throws NotJudgedException, BrokenException, LinkException, InterruptedException {
        Bench here = bench();
        Point good = known;
        SecondLink there = second;
        if (good == null || there == null) {
            throw new NotJudgedException(why);
        }
        Point other = new Point(new PointId(good.id().asset(), "trial.unknown"), unknown, good.unit(), good.period());
        here.subject().letGo();
        try (Subject both = new Subject(there.link(), List.of(good, other), () -> {})) {
            return both.round(unknown, here.pace(), clock);
        }
    }

    @Override
    public void close() {
        if (subject != null) {
            subject.close();
        }
        if (second != null) {
            second.close();
        }
        try {
            if (proxy != null) {
                proxy.close();
            }
        } catch (IOException closed) {
            // its port is free when this process is
        }
    }
}
