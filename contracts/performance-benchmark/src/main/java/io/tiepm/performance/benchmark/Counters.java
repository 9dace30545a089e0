package io.tiepm.performance.benchmark;

import io.tiepm.model.Unit;
import java.util.Set;

/** Recognises signals that count: what they stand at says how old a machine is, not how well. */
final class Counters {
    /** A signal that rose so often and never fell is a counter, whatever its unit. */
    private static final long RISES = 10;

    /** What is given in these is nearly always a total: it need not even move while it is learnt. */
    private static final Set<String> TOTALS =
            Set.of("h", "W.h", "kW.h", "MW.h", "GW.h", "VA.h", "kVA.h", "var.h", "kvar.h", "J", "kJ", "MJ", "GJ");

    private Counters() {}

    /** Tells whether what was learnt so far is a counter's. */
    static boolean recognise(Unit unit, Learning learnt) {
        return learnt.onlyRose(TOTALS.contains(unit.ucum()) ? 0 : RISES);
    }
}
