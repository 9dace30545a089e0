package io.tiepm.config.file;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a configuration as such, without looking at its neighbours. */
final class Examiner {
    private final Shapes shapes;
    private final SecretStore secrets;

    Examiner(Shapes shapes, SecretStore secrets) {
        this.shapes = shapes;
        this.secrets = secrets;
    }

    /** What would be wrong with the text under a name, if its bundle declares {@code shape}. */
    List<Fault> faults(FileName file, Cfg cfg, Shape shape) {
        List<Fault> faults = new ArrayList<>(cfg.faults());
        wrongName(file, shape).ifPresent(what -> faults.add(new Fault(0, what)));
        if (faults.isEmpty()) {
            faults.addAll(shape.faults(cfg.lines()));
            cfg.lines().forEach(line -> missingSecret(line).ifPresent(what -> faults.add(Fault.of(line, what))));
        }
        return faults;
    }

    /** Why a file waits. */
    String unknown(FileName file) {
        List<String> factories = shapes.pids().stream()
                .filter(pid -> file.pid().startsWith(pid + "-"))
                .toList();
        String hint = factories.isEmpty()
                ? Nearest.hint(file.pid(), shapes.pids())
                : "; a name begins with ~, did you mean " + factories.get(0) + "~"
                        + file.pid().substring(factories.get(0).length() + 1) + FileName.LAST + "?";
        return "no running bundle knows " + file.pid()
                + (hint.isEmpty() ? "; install the one that does, or remove the file" : hint);
    }

    private static Optional<String> wrongName(FileName file, Shape shape) {
        if (shape.factory() && file.name().isEmpty()) {
            return Optional.of(
                    "the file needs a name of its own; rename it to " + file.pid() + "~NAME" + FileName.LAST);
        }
        if (!shape.factory() && file.name().isPresent()) {
            return Optional.of(
                    "there is only one " + file.pid() + "; rename the file to " + file.pid() + FileName.LAST);
        }
        return Optional.empty();
    }

    private Optional<String> missingSecret(Line line) {
        try {
            return Placeholders.names(line.value()).stream()
                    .filter(name -> secrets.find(name).isEmpty())
                    .findFirst()
                    .map(name -> line.key() + " names the secret " + name + ", which is not kept; keep it with"
                            + " tiepm:secret-keep " + name);
        } catch (UncheckedIOException locked) {
            return Optional.of(line.key() + " names a secret, but " + locked.getMessage());
        }
    }
}
