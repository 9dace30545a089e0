package io.tiepm.config.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is the same for every machine of a kind, as a file says it: points, with addresses and units, and keys of the driver.
 *
 * @param title what kind of machine, for people
 * @param drivers the PIDs whose files may name it
 * @param lines what it lends to a file
 * @param faults what is wrong with it
 */
record Profile(String title, List<String> drivers, List<Line> lines, List<Fault> faults) {
    /** The key by which a file names its profile. */
    static final String KEY = "profile";

    /** Begins the keys by which a profile speaks of itself. */
    private static final String OWN = KEY + ".";

    private static final String TITLE = OWN + "title";
    private static final String DRIVERS = OWN + "drivers";

    Profile {
        drivers = List.copyOf(drivers);
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    static Profile of(Cfg cfg) {
        List<Fault> faults = new ArrayList<>(cfg.faults());
        List<Line> lent = new ArrayList<>();
        for (Line line : cfg.lines()) {
            if (!line.key().startsWith(OWN) && !line.key().equals(KEY)) {
                lent.add(line);
            } else if (!line.key().equals(TITLE) && !line.key().equals(DRIVERS)) {
                faults.add(Fault.of(
                        line, line.key() + " is no key of a profile; its own keys are " + TITLE + ", " + DRIVERS));
            }
        }
        if (cfg.faults().isEmpty() && cfg.find(DRIVERS).isEmpty()) {
            faults.add(new Fault(0, DRIVERS + " is missing; add a line " + DRIVERS + " = PID, PID, ..."));
        }
        return new Profile(
                cfg.find(TITLE).map(Line::value).orElse(""),
                cfg.find(DRIVERS).map(Line::value).map(Profile::list).orElse(List.of()),
                lent,
                faults);
    }

    /** Why a file of that name cannot take it. */
    Optional<String> refuses(FileName file) {
        return drivers.contains(file.pid())
                ? Optional.empty()
                : Optional.of("is for " + String.join(", ", drivers) + ", not for " + file.pid());
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
