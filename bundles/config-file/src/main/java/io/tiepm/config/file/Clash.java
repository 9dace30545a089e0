package io.tiepm.config.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds what two files cannot both be: the same name, or the same point of the same asset. */
final class Clash {
    private Clash() {}

    /** What a configuration clashes with among those in force. */
    static List<Fault> faults(InForce wanted, Collection<InForce> all) {
        List<Fault> faults = new ArrayList<>();
        for (InForce other : all) {
            if (!other.file().equals(wanted.file())) {
                sameName(wanted, other).ifPresent(what -> faults.add(new Fault(0, what)));
                faults.addAll(samePoint(wanted, other));
            }
        }
        return faults;
    }

    private static Optional<String> sameName(InForce wanted, InForce other) {
        boolean sameKind = wanted.file().pid().equals(other.file().pid())
                || (wanted.shape().link() && other.shape().link());
        return wanted.file()
                .name()
                .filter(name ->
                        sameKind && name.equalsIgnoreCase(other.file().name().orElse("")))
                .map(name -> "its name " + name + " is taken by " + other.file().text() + "; choose another");
    }

    private static List<Fault> samePoint(InForce wanted, InForce other) {
        Optional<String> asset = wanted.asset();
        if (asset.isEmpty() || !asset.equals(other.asset())) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        for (Line line : wanted.lines()) {
            if (line.key().startsWith(PointLine.PREFIX)
                    && other.lines().stream().anyMatch(there -> there.key().equals(line.key()))) {
                faults.add(Fault.of(
                        line,
                        line.key() + " of asset " + asset.get() + " is measured already, by "
                                + other.file().text()));
            }
        }
        return faults;
    }
}
