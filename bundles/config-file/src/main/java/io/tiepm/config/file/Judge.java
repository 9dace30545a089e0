package io.tiepm.config.file;

import io.tiepm.config.ConfigFile.State;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides of one file at a time what is in force: what it says, what it said when it was last right, or nothing. */
final class Judge {
    private final Shapes shapes;
    private final Profiles profiles;
    private final Examiner examiner;
    private final Delivery delivery;
    private final LastGood lastGood;
    private final Clock clock;

    Judge(Shapes shapes, Profiles profiles, SecretStore secrets, Delivery delivery, LastGood lastGood, Clock clock) {
        this.shapes = shapes;
        this.profiles = profiles;
        this.examiner = new Examiner(shapes, secrets);
        this.delivery = delivery;
        this.lastGood = lastGood;
        this.clock = clock;
    }

    /** What is wrong with a text under a name, among the others that are in force. */
    List<Fault> faults(FileName file, Cfg cfg, Collection<InForce> others) {
        return shapes.find(file.pid())
                .map(shape -> faults(file, whole(file, cfg, shape), shape, others))
                .orElse(cfg.faults());
    }

    /** The profiles that changed since they were looked at last. */
    Set<String> changedProfiles() {
        return profiles.changed();
    }

    /** A link's file with what its profile lends; any other as it stands. */
    private Cfg whole(FileName file, Cfg cfg, Shape shape) {
        return shape.link() ? profiles.with(file, cfg) : cfg;
    }

    /** Tells whether a file that waits would be known now. */
    boolean isKnown(String file) {
        return FileName.parse(file).flatMap(name -> shapes.find(name.pid())).isPresent();
    }

    /** Tells whether a file's bundle went, came, or declares something else than when the file was judged. */
    boolean hasNewShape(Standing standing) {
        return !FileName.parse(standing.file())
                .flatMap(name -> shapes.find(name.pid()))
                .equals(standing.inForce().map(InForce::shape));
    }

    /**
     * Decides.
     *
     * @param others what is in force of all files
     * @param again whether to deliver also what is in force already, because a secret has changed
     */
    void judge(Standing standing, Collection<InForce> others, boolean again) {
        Optional<FileName> file = FileName.parse(standing.file());
        if (file.isEmpty()) {
            standing.become(State.REJECTED, Optional.of("its name must be " + FileName.FORM), clock);
            return;
        }
        try {
            judge(standing, file.get(), others, again);
        } catch (IOException full) {
            State state = standing.inForce().isPresent() ? State.REJECTED_LAST_GOOD_IN_FORCE : State.REJECTED;
            standing.become(
                    state, Optional.of("it cannot be kept, make room on the disk: " + full.getMessage()), clock);
            standing.judgeAgain();
        }
    }

    /**
     * Takes a file out of force.
     *
     * @throws IOException if that cannot be kept
     */
    void take(FileName file) throws IOException {
        delivery.take(file);
        lastGood.forget(file.text());
    }

    private void judge(Standing standing, FileName file, Collection<InForce> others, boolean again) throws IOException {
        Optional<Shape> shape = shapes.find(file.pid());
        Cfg said = standing.said().cfg();
        Cfg cfg = shape.map(known -> whole(file, said, known)).orElse(said);
        List<Fault> faults =
                shape.map(known -> faults(file, cfg, known, others)).orElse(cfg.faults());
        if (!faults.isEmpty()) {
            State state = bringBack(standing, file, shape, others) ? State.REJECTED_LAST_GOOD_IN_FORCE : State.REJECTED;
            standing.become(state, Optional.of(told(faults)), clock);
        } else if (shape.isEmpty()) {
            standing.become(State.WAITING, Optional.of(examiner.unknown(file)), clock);
        } else {
            put(standing, InForce.of(file, shape.get(), cfg), again);
            // with what its profile lent, so that a profile that is spoilt later takes nothing from it
            lastGood.keep(file.text(), cfg.equals(said) ? standing.said().text() : cfg.text());
            standing.become(State.IN_FORCE, Optional.empty(), clock);
        }
    }

    /** Brings back what a file said when it was last right; tells whether there was such a thing. */
    private boolean bringBack(Standing standing, FileName file, Optional<Shape> shape, Collection<InForce> others)
            throws IOException {
        Optional<Cfg> good = lastGood.find(file.text());
        if (shape.isEmpty()) {
            return good.isPresent();
        }
        good = good.filter(cfg -> faults(file, cfg, shape.get(), others).isEmpty());
        if (good.isEmpty()) {
            delivery.take(file);
            standing.inForce(Optional.empty());
            return false;
        }
        put(standing, InForce.of(file, shape.get(), good.get()), false);
        return true;
    }

    private void put(Standing standing, InForce wanted, boolean again) throws IOException {
        // what was delivered before we came, from the last run, was delivered without its secrets
        boolean unfilled = standing.inForce().isEmpty() && wanted.namesSecrets();
        Map<String, Object> values = new HashMap<>();
        wanted.lines().forEach(line -> values.put(line.key(), wanted.shape().value(line)));
        delivery.put(wanted.file(), values, again || unfilled);
        standing.inForce(Optional.of(wanted));
    }

    private List<Fault> faults(FileName file, Cfg cfg, Shape shape, Collection<InForce> others) {
        List<Fault> faults = new ArrayList<>(examiner.faults(file, cfg, shape));
        if (faults.isEmpty()) {
            faults.addAll(Clash.faults(InForce.of(file, shape, cfg), others));
        }
        return faults;
    }

    private static String told(List<Fault> faults) {
        return faults.get(0) + (faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)");
    }
}
