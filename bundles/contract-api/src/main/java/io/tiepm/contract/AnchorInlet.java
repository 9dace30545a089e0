package io.tiepm.contract;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where links enter the flow once they stand on a ledger, to be told to whoever listens in. What was told just before a
 * crash is not told again. Thread-safe.
 */
@ProviderType
@FunctionalInterface
public interface AnchorInlet {
    /** Takes a link that stands on its ledger now. Returns at once, and never throws. Those of one ledger come in order. */
    void anchored(IntervalAnchor link);
}
