package io.tiepm.demo.plant;

/** A machine of the plant: what becomes of it, and what is measured of it. For one thread. */
interface Machine {
    /** Its name, fit for an asset; for example {@code pump-1}. */
    String name();

    /**
     * Lets time pass.
     *
     * @param seconds in the plant, more than 0 and at most {@link Plant#LONGEST_STEP_S}
     */
    void advance(double seconds);

    /** What is measured of it now, always by the same names and in the same order; how it is told is not its affair. */
    Readings readings();
}
