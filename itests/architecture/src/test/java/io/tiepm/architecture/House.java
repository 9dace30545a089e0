package io.tiepm.architecture;

import java.util.List;
import java.util.Set;

/** The floors of the house, by package; whatever is none of these is a maker. */
final class House {
    /**
     * Each may know those before it. {@code keep}, {@code deadline}, {@code errands} and {@code keystore} are no bundles: each
     * maker that needs one bears a private copy.
     */
    static final List<String> WORDS = List.of(
            "io.tiepm.keep",
            "io.tiepm.deadline",
            "io.tiepm.errands",
            "io.tiepm.model",
            "io.tiepm.evidence",
            "io.tiepm.proof",
            "io.tiepm.keystore");

    static final List<String> AGREEMENTS = List.of(
            "io.tiepm.driver",
            "io.tiepm.contract",
            "io.tiepm.historian",
            "io.tiepm.ledger",
            "io.tiepm.status",
            "io.tiepm.config",
            "io.tiepm.audit",
            "io.tiepm.deploy");
    /** What makers of an agreement promise; no bundle: whoever judges them bears a private copy. */
    static final Set<String> PROMISES = Set.of("io.tiepm.promises");

    static final Set<String> ORDER = Set.of("io.tiepm.flow");
    static final Set<String> FACES = Set.of("io.tiepm.console", "io.tiepm.rest", "io.tiepm.dashboard");
    /** Used by tests of drivers only, and deployed nowhere. */
    static final Set<String> KITS = Set.of("io.tiepm.driver.kit", "io.tiepm.historian.kit", "io.tiepm.contract.kit");

    private House() {}

    static int floor(String name) {
        if (WORDS.contains(name)) {
            return 0;
        } else if (AGREEMENTS.contains(name)) {
            return 1;
        } else if (PROMISES.contains(name)) {
            return 2;
        } else if (ORDER.contains(name)) {
            return 4;
        } else if (FACES.contains(name)
                || name.startsWith("io.tiepm.face.")
                || name.startsWith("io.tiepm.integration.")) {
            return 5;
        }
        return 3;
    }
}
