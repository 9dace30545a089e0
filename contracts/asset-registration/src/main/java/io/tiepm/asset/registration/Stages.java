package io.tiepm.asset.registration;

import io.tiepm.contract.LifeCycle;
import java.util.Optional;

/** The life of machines as chains count it: zero for one that is not registered, then as {@link LifeCycle} has it. */
final class Stages {
    private Stages() {}

    static int number(LifeCycle lifeCycle) {
        return lifeCycle.ordinal() + 1;
    }

    /** Empty for one that is not registered. */
    static Optional<LifeCycle> lifeCycle(long number) {
        if (number > LifeCycle.values().length) {
            throw new IllegalArgumentException("the chain tells of a stage " + number + " that nobody knows");
        }
        return number == 0 ? Optional.empty() : Optional.of(LifeCycle.values()[(int) number - 1]);
    }

    /** The next step on the way from one stage to another that nobody has to approve; empty where there is none. */
    static Optional<LifeCycle> next(LifeCycle from, LifeCycle to) {
        if (from == to || to == LifeCycle.DECOMMISSIONED || to == LifeCycle.MANUFACTURED) {
            return Optional.empty();
        }
        return switch (from) {
            case MANUFACTURED -> Optional.of(LifeCycle.COMMISSIONED);
            case COMMISSIONED, UNDER_MAINTENANCE -> Optional.of(LifeCycle.IN_SERVICE)
                    .filter(there -> to != LifeCycle.COMMISSIONED);
            case IN_SERVICE -> Optional.of(to).filter(there -> to == LifeCycle.UNDER_MAINTENANCE);
            case DECOMMISSIONED -> Optional.empty();
        };
    }

    /** As it is said to people. */
    static String words(LifeCycle lifeCycle) {
        return lifeCycle.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
