package io.tiepm.console;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import io.tiepm.status.Face;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;

/** The faces that run, and the files that could not become one. */
final class Faces {
    private static final String FILES = "io.tiepm.face.";

    private Faces() {}

    static List<Face> all(House house) {
        return house.all(Face.class).stream()
                .sorted(Comparator.comparing(Face::protocol).thenComparing(Face::name))
                .toList();
    }

    static Stream<ConfigFile> rejected(House house) {
        return house.find(ConfigFiles.class).map(ConfigFiles::all).orElse(List.of()).stream()
                .filter(file -> file.pid().startsWith(FILES) && file.state() != ConfigFile.State.IN_FORCE);
    }

    /**
     * The face of a name.
     *
     * @param protocol that it speaks; any where it is empty
     * @throws CommandException if there is none, or there are several
     */
    static Face find(House house, String name, String protocol) throws CommandException {
        house.need(Face.class);
        List<Face> found = all(house).stream()
                .filter(face -> face.name().equals(name)
                        && (protocol.isEmpty() || face.protocol().equals(protocol)))
                .toList();
        if (found.isEmpty()) {
            throw Trouble.told("there is no face " + name + "; tiepm:face-list shows those there are, and the files"
                    + " that were rejected");
        }
        if (found.size() > 1) {
            throw Trouble.told("several faces are called " + name + "; say which with --protocol, which is one of "
                    + String.join(", ", found.stream().map(Face::protocol).toList()));
        }
        return found.get(0);
    }
}
