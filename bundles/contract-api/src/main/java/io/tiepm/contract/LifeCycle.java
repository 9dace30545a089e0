package io.tiepm.contract;

import java.util.EnumSet;
import java.util.Set;

/** Where an asset stands between its making and its end. */
public enum LifeCycle {
    MANUFACTURED,
    COMMISSIONED,
    IN_SERVICE,
    UNDER_MAINTENANCE,
    DECOMMISSIONED;

    /** Where it can go from here; nowhere from {@link #DECOMMISSIONED}. */
    public Set<LifeCycle> next() {
        return switch (this) {
            case MANUFACTURED -> EnumSet.of(COMMISSIONED, DECOMMISSIONED);
            case COMMISSIONED -> EnumSet.of(IN_SERVICE, DECOMMISSIONED);
            case IN_SERVICE -> EnumSet.of(UNDER_MAINTENANCE, DECOMMISSIONED);
            case UNDER_MAINTENANCE -> EnumSet.of(IN_SERVICE, DECOMMISSIONED);
            case DECOMMISSIONED -> EnumSet.noneOf(LifeCycle.class);
        };
    }
}
