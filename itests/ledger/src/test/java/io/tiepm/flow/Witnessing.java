package io.tiepm.flow;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.Tap;

/** The flow's witness, which has anchored what it hears of, wired as a server wires it. */
public final class Witnessing {
    private Witnessing() {}

    public static Tap of(Anchoring anchoring) {
        Contracts contracts = new Contracts();
        contracts.setAnchoring(anchoring);
        return new Witness(contracts);
    }
}
