package io.tiepm.intake;

import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.LinkReport;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What people ask of a link out of turn, until it is answered. Thread-safe; answered by the link's own step. */
final class Probes {
    private final Queue<Asked<?>> asked = new ConcurrentLinkedQueue<>();
    private final Link link;
    private final Feed feed;
    private final Feed.Host host;
    private final Standing standing;
    private final Conductor conductor;

    Probes(Link link, Feed feed, Feed.Host host, Standing standing, Conductor conductor) {
        this.link = link;
        this.feed = feed;
        this.host = host;
        this.standing = standing;
        this.conductor = conductor;
    }

    /** Measures every point once; ends when the device has answered, or with a {@link LinkException}. */
    CompletableFuture<LinkReport> test() {
        return ask(() -> {
            long began = conductor.nanos();
            List<Sample> samples = feed.test();
            return new LinkReport(standing.name(), Duration.ofNanos(conductor.nanos() - began), samples);
        });
    }

    /**
     * Asks the device what it has; ends as {@link Browsable#browse} does.
     *
     * @throws IllegalArgumentException if the link's driver cannot ask
     */
    CompletableFuture<BrowsePage> browse(String node, String after, int most) {
        if (!(link instanceof Browsable device)) {
            throw new IllegalArgumentException("link " + standing.name() + " cannot be browsed: "
                    + standing.status().protocol() + " has no way to ask a device what it has");
        }
        return ask(() -> {
            host.calling("browse");
            long began = conductor.nanos();
            try {
                return device.browse(node, after, most);
            } finally {
                host.called(conductor.nanos() - began);
            }
        });
    }

    private <T> CompletableFuture<T> ask(Probe<T> probe) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        asked.add(new Asked<>(probe, answer));
        host.hurry();
        return answer;
    }

    /** Answers all by what the device tells now. One that it does not answer stays asked. */
    void answer() throws LinkException {
        for (Asked<?> next = asked.peek(); next != null; next = asked.peek()) {
            next.answered();
            asked.remove();
        }
    }

    /** Refuses all, for the reason that the link is down. */
    void refuse() {
        if (asked.isEmpty()) {
            return;
        }
        Fault fault = fault(standing.state());
        Optional<String> problem = standing.status().problem();
        String why = problem.orElse("link " + standing.name() + " is still being reached; try again in a moment");
        for (Asked<?> next = asked.poll(); next != null; next = asked.poll()) {
            next.answer().completeExceptionally(new LinkException(fault, why));
        }
    }

    private static Fault fault(State state) {
        return switch (state) {
            case REFUSED -> Fault.REFUSED;
            case MISCONFIGURED, SET_ASIDE -> Fault.MISCONFIGURED;
            case CONNECTING, UP, UNREACHABLE -> Fault.UNREACHABLE;
        };
    }

    /** A question to the device. */
    private interface Probe<T> {
        /**
         * @throws LinkException if the device as a whole is gone
         * @throws IllegalArgumentException if the question was wrong
         */
        T ask() throws LinkException;
    }

    private record Asked<T>(Probe<T> probe, CompletableFuture<T> answer) {
        void answered() throws LinkException {
            if (answer.isDone()) {
                return; // who asked has given up
            }
            try {
                answer.complete(probe.ask());
            } catch (IllegalArgumentException wrong) {
                answer.completeExceptionally(wrong);
            }
        }
    }
}
