package io.tiepm.efficiency.analytics;

import io.tiepm.model.Unit;
import java.util.Map;
import java.util.OptionalDouble;

/** What units of energy and power are worth. */
final class EnergyUnits {
    /** One of each in kW.h. */
    private static final Map<String, Double> ENERGY = Map.of(
            "kW.h", 1.0, "W.h", 1e-3, "MW.h", 1e3, "J", 1 / 3.6e6, "kJ", 1 / 3.6e3, "MJ", 1 / 3.6, "GJ", 1e3 / 3.6);
    /** One of each in kW. */
    private static final Map<String, Double> POWER = Map.of("W", 1e-3, "kW", 1.0, "MW", 1e3);

    private EnergyUnits() {}

    /** How many kW.h one of the unit is; empty if it is no unit of energy. */
    static OptionalDouble kilowattHours(Unit unit) {
        return optional(ENERGY, unit);
    }

    /** How many kW one of the unit is; empty if it is no unit of power. */
    static OptionalDouble kilowatts(Unit unit) {
        return optional(POWER, unit);
    }

    private static OptionalDouble optional(Map<String, Double> worth, Unit unit) {
        Double one = worth.get(unit.ucum());
        return one == null ? OptionalDouble.empty() : OptionalDouble.of(one);
    }
}
