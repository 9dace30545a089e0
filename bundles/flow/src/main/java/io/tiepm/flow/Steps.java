package io.tiepm.flow;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Acceptance.Rejected;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.HistorianException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;

/** The steps of the main route: each takes the body that the one before it left, and leaves another. Thread-safe. */
final class Steps {
    /** The property of the exchange that bears the caller's {@code CompletableFuture<Acceptance>}. */
    static final String ANSWER = "tiepm.answer";

    private final Contracts contracts;
    private final Quarantine quarantine;
    private final Taps taps;
    private final Counts counts;

    Steps(Contracts contracts, Quarantine quarantine, Taps taps, Counts counts) {
        this.contracts = contracts;
        this.quarantine = quarantine;
        this.taps = taps;
        this.counts = counts;
    }

    void judge(Exchange trip) throws PartAwayException, InvalidPayloadException {
        SignedBatch batch = trip.getMessage().getMandatoryBody(SignedBatch.class);
        Acceptance verdict;
        try {
            verdict = contracts.sensorData().required().judge(batch);
        } catch (RuntimeException | LinkageError bug) {
            contracts.sensorData().broke(bug);
            throw new PartAwayException("sensor-data broke on " + batch + ": " + bug);
        }
        trip.getMessage().setBody(verdict);
    }

    void setAside(Exchange trip) throws IOException {
        Rejected rejected = trip.getMessage().getBody(Rejected.class);
        quarantine.setAside(rejected);
        counts.rejected(rejected.reason());
    }

    void append(Exchange trip) throws PartAwayException, HistorianException {
        Accepted data = trip.getMessage().getBody(Accepted.class);
        contracts.historian().required().append(data.batch(), data.flags());
        counts.accepted(data.batch().batch().size());
    }

    /** Tells the caller the verdict; by now it is on the disk. */
    void acknowledge(Exchange trip) {
        @SuppressWarnings("unchecked")
        CompletableFuture<Acceptance> answer = trip.getProperty(ANSWER, CompletableFuture.class);
        if (answer != null) {
            answer.complete(trip.getMessage().getBody(Acceptance.class));
        }
    }

    /** What is missed here while anchoring is away, it finds in the historian. */
    void aggregate(Exchange trip) {
        Accepted data = trip.getMessage().getBody(Accepted.class);
        contracts.anchoring().ask(contract -> {
            contract.note(data);
            return data;
        });
    }

    void tellReadings(Exchange trip) {
        taps.tell(new News.Data(trip.getMessage().getBody(Accepted.class)));
    }

    void measure(Exchange trip) {
        Accepted data = trip.getMessage().getBody(Accepted.class);
        goOn(trip, contracts.performanceBenchmark().ask(contract -> contract.measure(data)));
        if (trip.isRouteStop()) {
            contracts.maintenanceAlert().skip();
            contracts.efficiencyAnalytics().skip();
        }
    }

    void assess(Exchange trip) {
        Benchmark benchmark = trip.getMessage().getBody(Benchmark.class);
        goOn(trip, contracts.maintenanceAlert().ask(contract -> contract.assess(benchmark)));
        if (trip.isRouteStop()) {
            contracts.efficiencyAnalytics().skip();
        }
    }

    void fold(Exchange trip) {
        Condition condition = trip.getMessage().getBody(Condition.class);
        goOn(trip, contracts.efficiencyAnalytics().ask(contract -> contract.fold(condition)));
    }

    void tellReports(Exchange trip) {
        for (Object report : trip.getMessage().getBody(List.class)) {
            taps.tell(new News.Ended((EfficiencyReport) report));
        }
    }

    /** Hands what a contract gave to the next step; ends the trip where it gave nothing. */
    private static void goOn(Exchange trip, Optional<?> given) {
        given.ifPresentOrElse(body -> trip.getMessage().setBody(body), () -> trip.setRouteStop(true));
    }
}
