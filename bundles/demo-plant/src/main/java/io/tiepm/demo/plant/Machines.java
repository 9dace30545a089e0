package io.tiepm.demo.plant;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The four machines of the plant, in the order of their ports. */
final class Machines {
    static final Set<String> NAMES = Set.of("pump-1", "cnc-1", "turbine-1", "transformer-1");

    private static final double BETWEEN_FAULTS_S = 28 * 60;

    private Machines() {}

    /**
     * @param seed the same seed gives the same machines; what one does changes nothing at another
     * @param firstFault when the first fault begins to develop, in seconds from now
     */
    static List<Machine> of(long seed, double firstFault) {
        SplittableRandom random = new SplittableRandom(seed);
        return List.of(
                new Pump(random.split(), firstFault),
                new Spindle(random.split()),
                new GasTurbine(random.split(), firstFault + BETWEEN_FAULTS_S),
                new Transformer(random.split(), firstFault + 2 * BETWEEN_FAULTS_S));
    }
}
