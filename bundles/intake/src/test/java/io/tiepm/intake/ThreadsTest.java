package io.tiepm.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.driver.PolledLink;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same with real threads in real time. */
@Timeout(60)
class ThreadsTest {
    private final Threads threads = new Threads();
    private final FakeFlow flow = new FakeFlow();
    private final Settings settings = Configured.with(Map.of("answer_limit_s", 5, "cut_period_ms", 100));
    private final Lines lines = new Lines(threads, new Tally(), Plant.KEY, settings);
    private final Intake intake = new Intake(null, threads, lines, new Tally(), settings);
    private final CountDownLatch release = new CountDownLatch(1);

    ThreadsTest() {
        lines.setHistorian(flow);
        lines.setInlet(flow);
    }

    @AfterEach
    void stop() {
        release.countDown();
        intake.stop();
        lines.stop();
        threads.stop();
    }

    private void add(String name, PolledLink link, String period) {
        intake.arrive(
                name,
                Map.of("asset", name, "point.p", "1 | 1 | " + period, "protocol", "fake", "service.pid", "x~" + name),
                link);
    }

    /** A device that answers at once, and counts down. */
    private PolledLink alive(CountDownLatch answers) {
        return new Simple(points -> {
            answers.countDown();
            return points.stream()
                    .map(point -> Sample.good(point.id(), threads.clock().instant(), new Value.Flag(true)))
                    .toList();
        });
    }

    /** A device whose driver does not come back until it is released, and does not mind being interrupted. */
    private PolledLink hanging() {
        return new Simple(points -> {
            boolean waiting = true;
            while (waiting) {
                try {
                    release.await();
                    waiting = false;
                } catch (InterruptedException deaf) {
                    // That is what makes it a bad driver.
                }
            }
            return points.stream()
                    .map(point -> Sample.good(point.id(), threads.clock().instant(), new Value.Flag(true)))
                    .toList();
        });
    }

    private record Simple(FakePolled.Manner manner) implements PolledLink {
        @Override
        public void connect() {}

        @Override
        public List<Sample> read(List<Point> points) throws LinkException {
            return manner.read(points);
        }

        @Override
        public void disconnect() {}
    }

    private static void until(BooleanSupplier come) throws InterruptedException {
        for (int i = 0; i < 2000 && !come.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertTrue(come.getAsBoolean());
    }

    @Test
    void hangingDevicesHoldNobodyUpAndAreSetAside() throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(200);
        for (int i = 0; i < 20; i++) {
            add("hanging-" + i, hanging(), "50ms");
        }
        add("alive", alive(answers), "20ms");
        assertTrue(answers.await(20, TimeUnit.SECONDS));
        until(() -> intake.all().stream()
                        .filter(link -> link.state() == State.SET_ASIDE)
                        .count()
                == 20);
        assertEquals(State.UP, intake.find("alive").orElseThrow().state());
        assertTrue(
                intake.find("hanging-3").orElseThrow().problem().orElseThrow().contains("'read'"));
        until(() -> flow.samples().stream()
                        .filter(sample -> sample.quality() == Quality.NO_LINK)
                        .count()
                == 20);
        release.countDown();
        until(() -> intake.all().stream().allMatch(link -> link.state() == State.UP));
    }

    @Test
    void aStopTakesLessThanFiveSecondsWhateverHangs() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            add("hanging-" + i, hanging(), "50ms");
        }
        CountDownLatch answers = new CountDownLatch(10);
        add("alive", alive(answers), "20ms");
        assertTrue(answers.await(20, TimeUnit.SECONDS));
        long before = System.nanoTime();
        intake.stop();
        lines.stop();
        threads.stop();
        assertTrue(System.nanoTime() - before < Duration.ofSeconds(5).toNanos());
        release.countDown();
        until(() -> threads.working() == 0);
        assertTrue(flow.samples().stream()
                .anyMatch(sample -> sample.point().asset().value().equals("alive")));
    }

    @Test
    void aLinkIsNeverCalledByTwoThreadsAtOnceAndStopLeavesNoThread() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch answers = new CountDownLatch(500);
        PolledLink counting = new Simple(points -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            answers.countDown();
            inside.decrementAndGet();
            return points.stream()
                    .map(point -> Sample.good(point.id(), threads.clock().instant(), new Value.Flag(true)))
                    .toList();
        });
        add("a", counting, "10ms");
        while (!answers.await(10, TimeUnit.MILLISECONDS)) {
            intake.restart("a");
        }
        stop();
        assertEquals(1, most.get());
        until(() -> threads.working() == 0);
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("intake")));
    }
}
