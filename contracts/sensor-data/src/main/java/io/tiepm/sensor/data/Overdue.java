package io.tiepm.sensor.data;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alarm.State;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Watches that promises are kept: an alarm of its own while readings should be on the ledger and are not. */
final class Overdue {
    /** Not a machine's: the gateway's. */
    private static final PointId POINT = new PointId(new AssetId("gateway"), "anchor.overdue");

    private boolean isRaised;
    private Instant raised = Instant.EPOCH;

    /**
     * The alarm, where it came into another state.
     *
     * @param promised what began before this should be on the ledger
     */
    Optional<Alarm> look(Chains chains, Gathering gathering, Instant promised, Instant now) throws IOException {
        long readings = gathering.before(promised);
        String why = readings > 0 ? ": they stand in no interval that was closed" : "";
        for (Chains.Chain chain : chains.all()) {
            long here = readings(chain.store(), promised);
            readings += here;
            why = here > 0 ? ": " + chain.anchors().detail() : why;
        }
        boolean isOverdue = readings > 0;
        if (isOverdue == isRaised) {
            return Optional.empty();
        }
        isRaised = isOverdue;
        raised = isOverdue ? now : raised;
        return Optional.of(new Alarm(
                POINT,
                isOverdue ? State.UNACK : State.NORM,
                Priority.HIGH,
                now,
                raised,
                isOverdue ? 1 : 0,
                isOverdue
                        ? readings + " readings should be on the ledger by now and are not" + why
                        : "every reading that should be on the ledger is",
                Optional.empty(),
                Optional.empty()));
    }

    /** Readings in links that began before then and are not on the ledger. */
    static long readings(LinkStore store, Instant promised) throws IOException {
        long readings = 0;
        for (Link link : store.waiting(ChainAnchors.MOST_LINKS)) {
            readings += link.from().isBefore(promised) ? link.readings() : 0;
        }
        return readings;
    }
}
