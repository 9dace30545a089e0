package io.tiepm.contract;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what the flow did; published as a service. Called by one thread of the flow, after the fact; a tap that is slow
 * loses what it could not hear in time, which is counted, and one that throws harms nobody.
 */
@ConsumerType
public interface Tap {
    /** A batch was accepted, and is durable. */
    default void accepted(Acceptance.Accepted data) {}

    /** An alarm came into another state: by a batch, by a person, or because its time on the shelf is over. */
    default void alarm(Alarm alarm) {}

    /** A period ended. */
    default void report(EfficiencyReport report) {}

    /** A link of this gateway's chain of anchors stands on its ledger. */
    default void anchored(IntervalAnchor link) {}
}
