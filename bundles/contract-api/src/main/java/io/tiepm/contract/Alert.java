package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import io.tiepm.model.PointId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * An alarm that was urgent enough for the chain: one for each time it was raised, from then until it is over.
 *
 * @param point the signal that raised it
 * @param raised when, UTC
 * @param priority how urgent it was then
 * @param rule the rule that raised it, see {@code docs/formats/alert.md}; its digest goes on the chain
 * @param evidence Merkle root of the batch of readings that raised it
 * @param seen who saw it; empty while nobody has
 * @param end how it ended here, one sentence; empty while it lasts. Its digest goes on the chain
 * @param place where it stands on a chain; empty until it does
 * @param state how far the chain is
 * @param detail what it waits for, or what was refused and why; may be empty
 */
public record Alert(
        PointId point,
        Instant raised,
        Alarm.Priority priority,
        String rule,
        Digest evidence,
        Optional<String> seen,
        Optional<String> end,
        Optional<Place> place,
        State state,
        String detail) {
    /**
     * Where an alert stands.
     *
     * @param chain the ledger, as the configuration calls it
     * @param kind who keeps that chain, in words
     * @param number of the alert there, from 1
     * @param transaction that raised it
     * @param block number of that transaction's block
     */
    public record Place(String chain, String kind, long number, Digest transaction, long block) {}

    /** How far the chain is; from {@link #RAISED} to {@link #DISMISSED} as {@code IAlerts.sol} has it. */
    public enum State {
        /** It is not there yet; it comes by itself. */
        WAITING,
        RAISED,
        ACKNOWLEDGED,
        /** A work order answers it. */
        ORDERED,
        /** The work was signed off. */
        RESOLVED,
        /** It was put aside, with a reason. */
        DISMISSED,
        /** The chain does not take the next step; somebody must look. */
        REFUSED
    }

    /** What the chain names the rule by. */
    public Digest ruleDigest() {
        return Digest.of(rule.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether nothing more happens to it, here or on the chain. */
    public boolean isOver() {
        return end.isPresent() && (state == State.RESOLVED || state == State.DISMISSED);
    }

    /** The same, seen by somebody; the first counts. */
    public Alert seenBy(String who) {
        return seen.isPresent()
                ? this
                : new Alert(point, raised, priority, rule, evidence, Optional.of(who), end, place, state, detail);
    }

    /** The same, at its end here. */
    public Alert ended(String how) {
        return new Alert(point, raised, priority, rule, evidence, seen, Optional.of(how), place, state, detail);
    }

    /** The same, on a chain. */
    public Alert at(Place where) {
        return new Alert(point, raised, priority, rule, evidence, seen, end, Optional.of(where), state, detail);
    }

    /** The same, as the chain stands now. */
    public Alert as(State now, String words) {
        return new Alert(point, raised, priority, rule, evidence, seen, end, place, now, words);
    }
}
