package io.tiepm.architecture;

import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a package showed at a version of TIEPM, to which others were compiled.
 *
 * @param name of the package
 * @param version of the package
 * @param of the version of TIEPM that had it
 * @param outline what it showed
 */
record Promise(String name, Version version, String of, Tree outline) {

    /** What a bundle promises now. */
    static Promise in(Jar bundle, String name, String of) throws Exception {
        String version = new Parameters(bundle.getManifest().getMainAttributes().getValue("Export-Package"))
                .get(name)
                .getVersion();
        return new Promise(name, new Version(version), of, Outline.of(bundle, name));
    }

    static Promise read(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        String[] head = lines.get(0).split(" ");
        if (head.length != 4 || !head[2].equals("of")) {
            throw new IOException(file + " begins with no 'PACKAGE VERSION of VERSION'");
        }
        return new Promise(head[0], new Version(head[1]), head[3], Outline.read(lines.subList(1, lines.size())));
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(name + " " + version + " of " + of));
        lines.addAll(Outline.lines(outline));
        Files.write(file, lines);
    }

    /** A promise that was given in a release; until then a package may grow without a new version. */
    boolean released() {
        return !of.endsWith("-SNAPSHOT");
    }

    /** What is wrong with the package as it is now: one line for people, or nothing. */
    Optional<String> brokenBy(Promise now) {
        Diff change = now.outline.diff(outline);
        Version wanted = wanted(change.getDelta());
        if (now.version.compareTo(wanted) >= 0) {
            return Optional.empty();
        }
        List<String> where = new ArrayList<>();
        collect(change, "", change.getDelta(), where);
        return Optional.of(name + " is " + now.version + ", and not what " + version + " of " + of + " promised: "
                + where + "; undo that, or say @Version(\"" + wanted + "\") in its package-info.java");
    }

    /** Before 1.0.0 the second number says what breaks, and nothing what is new. */
    private Version wanted(Delta change) {
        boolean breaks = change == Delta.MAJOR || change == Delta.REMOVED;
        boolean grows = change == Delta.MINOR || change == Delta.ADDED;
        if (breaks && version.getMajor() > 0) {
            return new Version(version.getMajor() + 1, 0, 0);
        } else if (breaks || grows && released() && version.getMajor() > 0) {
            return new Version(version.getMajor(), version.getMinor() + 1, 0);
        }
        return version;
    }

    private static void collect(Diff diff, String within, Delta worst, List<String> where) {
        boolean deeper = false;
        for (Diff child : diff.getChildren()) {
            if (child.getDelta() == worst && !child.getChildren().isEmpty()) {
                deeper = true;
                collect(child, within + child.getName() + " ", worst, where);
            } else if (reaches(child.getDelta(), worst)) {
                deeper = true;
                where.add(
                        within + child.getName() + " " + child.getDelta().name().toLowerCase(Locale.ROOT));
            }
        }
        if (!deeper) {
            where.add(within.strip());
        }
    }

    private static boolean reaches(Delta delta, Delta worst) {
        return delta == worst || delta == Delta.ADDED || delta == Delta.REMOVED;
    }
}
