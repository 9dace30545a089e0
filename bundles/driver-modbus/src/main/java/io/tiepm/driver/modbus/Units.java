package io.tiepm.driver.modbus;

import java.util.HashMap;
import java.util.Map;

/**
 * The units behind the line of one link, and what their silence says about the line. For one thread.
 *
 * <p>One unanswered request is no broken line: on the serial side of a gateway a lost frame is everyday. Two in a row
 * while nobody is known to answer are.
 */
final class Units {
    private final Map<Integer, UnitState> states = new HashMap<>();
    private final Settings settings;
    private int silentInARow;
    private String trouble = "";

    Units(Settings settings) {
        this.settings = settings;
    }

    UnitState state(int unit) {
        return states.computeIfAbsent(unit, id -> new UnitState(settings.unitRest(), settings.unitRestMax()));
    }

    /** Begins anew on a fresh line. */
    void freshLine() {
        silentInARow = 0;
        states.values().forEach(UnitState::freshLine);
    }

    void answered(UnitState unit) {
        silentInARow = 0;
        unit.answered();
    }

    void failed(UnitState unit) {
        trouble = "it does not answer";
        silentInARow++;
        unit.failed(System.nanoTime());
    }

    /** One spoilt answer is everyday; many are as good as none. */
    void garbled(UnitState unit) {
        if (unit.garbled()) {
            failed(unit);
            trouble = "what it answers is garbled";
        }
    }

    /** Tells why nobody counts as alive. */
    String trouble() {
        return trouble;
    }

    /** Tells whether a unit is to be left alone. One that is alone on its line never is: that rhythm is the house's. */
    boolean rests(UnitState unit) {
        return states.size() > 1 && unit.rests(System.nanoTime());
    }

    /** Tells whether nobody answers any more. */
    boolean allSilent() {
        return silentInARow >= 2 && states.values().stream().noneMatch(UnitState::alive);
    }
}
