package io.tiepm.demo.plant;

/**
 * A body that is heated from inside and cooled by what is around it: {@code C dT/dt = P - (T - T0) / R}, solved exactly
 * for a step in which the heating does not change.
 */
final class HeatStore {
    private final double resistance;
    private final double timeConstant;
    private double temperature;

    /**
     * @param resistance to the surroundings, in kelvin per watt
     * @param timeConstant {@code R C}, in seconds
     * @param temperature at the start, in degrees Celsius
     */
    HeatStore(double resistance, double timeConstant, double temperature) {
        this.resistance = resistance;
        this.timeConstant = timeConstant;
        this.temperature = temperature;
    }

    /**
     * @param watts heating
     * @param ambient temperature around it, in degrees Celsius
     * @return its temperature at the end of the step, in degrees Celsius
     */
    double advance(double seconds, double watts, double ambient) {
        double end = ambient + resistance * watts;
        temperature = end + (temperature - end) * Math.exp(-seconds / timeConstant);
        return temperature;
    }

    /** In degrees Celsius. */
    double temperature() {
        return temperature;
    }

    /** Heat capacity, in joules per kelvin. */
    double capacity() {
        return timeConstant / resistance;
    }
}
