package io.tiepm.intake;

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

/** The tests that people ask of a link, until they are answered. Thread-safe; answered by the link's own step. */
final class Probes {
    private final Queue<CompletableFuture<LinkReport>> asked = new ConcurrentLinkedQueue<>();
    private final Standing standing;
    private final Conductor conductor;

    Probes(Standing standing, Conductor conductor) {
        this.standing = standing;
        this.conductor = conductor;
    }

    /** Asks for one; ends when the device has answered, or with a {@link LinkException}. */
    CompletableFuture<LinkReport> ask() {
        CompletableFuture<LinkReport> report = new CompletableFuture<>();
        asked.add(report);
        return report;
    }

    /** Answers all by what the device gives now. One that it does not answer stays asked. */
    void answer(Feed feed) throws LinkException {
        for (CompletableFuture<LinkReport> next = asked.peek(); next != null; next = asked.peek()) {
            long began = conductor.nanos();
            List<Sample> samples = feed.test();
            Duration took = Duration.ofNanos(conductor.nanos() - began);
            next.complete(new LinkReport(standing.name(), took, samples));
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
        for (CompletableFuture<LinkReport> next = asked.poll(); next != null; next = asked.poll()) {
            next.completeExceptionally(new LinkException(fault, why));
        }
    }

    private static Fault fault(State state) {
        return switch (state) {
            case REFUSED -> Fault.REFUSED;
            case MISCONFIGURED, SET_ASIDE -> Fault.MISCONFIGURED;
            case CONNECTING, UP, UNREACHABLE -> Fault.UNREACHABLE;
        };
    }
}
