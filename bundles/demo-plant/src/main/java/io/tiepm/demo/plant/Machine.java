package io.tiepm.demo.plant;

/** A machine of the plant, as its controller shows it. For one thread. */
interface Machine {
    /** Its name, fit for an asset; for example {@code pump-1}. */
    String name();

    /**
     * Lets time pass.
     *
     * @param seconds in the plant, more than 0 and at most {@link Plant#LONGEST_STEP_S}
     */
    void advance(double seconds);

    /** What its controller shows now, in as many holding registers as it has; they begin at 0. */
    short[] registers();
}
