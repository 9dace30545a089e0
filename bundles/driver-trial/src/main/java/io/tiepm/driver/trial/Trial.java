package io.tiepm.driver.trial;

import io.tiepm.driver.Judgement;
import io.tiepm.driver.Judgement.Mark;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkReport;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import io.tiepm.driver.TrialReport;
import io.tiepm.historian.Historian;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import io.tiepm.promises.Bench;
import io.tiepm.promises.BrokenException;
import io.tiepm.promises.LinePromise;
import io.tiepm.promises.NotJudgedException;
import io.tiepm.promises.Promise;
import io.tiepm.promises.Promises;
import io.tiepm.promises.ReadingPromise;
import io.tiepm.promises.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** One trial. For one thread. */
final class Trial {
    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Links links;
    private final Optional<Historian> historian;
    private final Clock clock;
    private final Plan plan;
    private final Consumer<String> said;
    private final List<Judgement> judgements = new ArrayList<>();
    private final long begun = System.nanoTime();

    Trial(
            BundleContext context,
            ConfigurationAdmin admin,
            Links links,
            Optional<Historian> historian,
            Clock clock,
            Plan plan,
            Consumer<String> said) {
        this.context = context;
        this.admin = admin;
        this.links = links;
        this.historian = historian;
        this.clock = clock;
        this.plan = plan;
        this.said = said;
    }

    TrialReport run(LinkStatus status) throws LinkException, InterruptedException {
        Instant began = clock.instant();
        Round round = round(began);
        try (Pause pause = new Pause(links, plan.order(), clock)) {
            try (Stand stand = stand(round, status)) {
                for (Promise promise : plan.promises()) {
                    if (promise != Promises.GAP) {
                        judge(promise, () -> measured(promise, round, stand));
                    }
                }
            }
            pause.end();
            if (plan.promises().contains(Promises.GAP)) {
                judge(Promises.GAP, () -> pause.gap(status.asset(), historian));
            }
        }
        return new TrialReport(
                status.name(),
                status.asset(),
                status.protocol(),
                plan.known().driver(),
                plan.known().version(),
                context.getBundle().getVersion().toString(),
                plan.place().map(Place::toString).orElse(""),
                began,
                Duration.ofNanos(System.nanoTime() - begun),
                plan.order().pause(),
                inOrder());
    }

    /** The first question is put to the running link, which every link has. */
    private Round round(Instant began) throws LinkException {
        LinkReport report = links.test(plan.order().link());
        Instant asked = plan.known().listens() ? Instant.MIN : began;
        return new Round(plan.points(), "", report.samples(), asked, clock.instant());
    }

    private Stand stand(Round round, LinkStatus status) throws InterruptedException {
        Optional<Point> good = round.points().stream()
                .filter(point -> valued(round.samples(), point))
                .findFirst();
        boolean needed = plan.promises().stream()
                .anyMatch(promise -> promise instanceof LinePromise
                        || promise == Promises.UNKNOWN_ADDRESS
                                && plan.not(promise).isEmpty());
        Optional<String> not = plan.line();
        if (not.isPresent() || !needed) {
            return Stand.none(not.orElse("it was not asked for"));
        } else if (good.isEmpty()) {
            return Stand.none("none of its points bears a value now");
        }
        Stand stand =
                Stand.between(context, admin, plan, good.get(), new RunningNeighbour(links, status, plan.order()));
        said.accept(stand.why().isEmpty() ? "stands between at " + plan.place().get() : stand.why());
        return stand;
    }

    private String measured(Promise promise, Round round, Stand stand)
            throws BrokenException, NotJudgedException, InterruptedException, LinkException {
        Optional<String> not = plan.not(promise);
        if (not.isPresent()) {
            throw new NotJudgedException(not.get());
        } else if (promise == Promises.UNKNOWN_ADDRESS) {
            return Promises.UNKNOWN_ADDRESS.judge(
                    stand.ask(plan.order().unknown().orElseThrow(), clock));
        } else if (promise instanceof ReadingPromise told) {
            return told.judge(round);
        } else if (promise instanceof LinePromise line) {
            Bench bench = stand.bench();
            return line.judge(bench);
        }
        throw new NotJudgedException(promise.how());
    }

    private void judge(Promise promise, Judging judging) throws InterruptedException {
        Judgement judgement;
        try {
            if (Duration.ofNanos(System.nanoTime() - begun)
                            .compareTo(plan.order().limit())
                    > 0) {
                throw new NotJudgedException(
                        "the time of " + plan.order().limit().toSeconds() + " s was over; --limit gives more");
            }
            judgement = new Judgement(promise.name(), Mark.KEPT, judging.measure());
        } catch (BrokenException how) {
            judgement = new Judgement(promise.name(), Mark.BROKEN, String.valueOf(how.getMessage()));
        } catch (NotJudgedException | LinkException why) {
            judgement = new Judgement(promise.name(), Mark.NOT_JUDGED, String.valueOf(why.getMessage()));
        }
        judgements.add(judgement);
        said.accept(judgement.promise() + ": " + word(judgement.mark()) + ", " + judgement.measured());
    }

    private List<Judgement> inOrder() {
        return plan.promises().stream()
                .flatMap(promise ->
                        judgements.stream().filter(one -> one.promise().equals(promise.name())))
                .toList();
    }

    private static boolean valued(List<Sample> samples, Point point) {
        return samples.stream()
                .anyMatch(sample ->
                        sample.point().equals(point.id()) && sample.quality().bearsValue());
    }

    private static String word(Mark mark) {
        return switch (mark) {
            case KEPT -> "kept";
            case BROKEN -> "broken";
            case NOT_JUDGED -> "not judged";
        };
    }

    private interface Judging {
        String measure() throws BrokenException, NotJudgedException, InterruptedException, LinkException;
    }
}
