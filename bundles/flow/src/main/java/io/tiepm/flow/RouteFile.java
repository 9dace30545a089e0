package io.tiepm.flow;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of routes: what of it is in force, and what is wrong with it. Followed by one thread at a time. */
final class RouteFile {
    private static final Logger log = LoggerFactory.getLogger(RouteFile.class);

    private static final String START = "line 1, column 1: ";

    private final String name;
    private final Routes routes;
    private String done = "";
    private String before = "";
    private @Nullable RouteText inForce;
    private List<String> ids = List.of();
    private volatile Optional<String> problem = Optional.empty();

    RouteFile(String name, Routes routes) {
        this.name = name;
        this.routes = routes;
    }

    String name() {
        return name;
    }

    /** What is wrong with the file as it stands: one line with file, line, column and reason. */
    Optional<String> problem() {
        return problem;
    }

    /**
     * Reads the file again if it changed, and puts it in force if it is right. A file that is wrong is given one more
     * look, as somebody may still be writing it.
     */
    void follow(Path path) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            String seen = now.lastModifiedTime().toMillis() + "/" + now.size() + "/" + now.fileKey();
            if (seen.equals(done)) {
                return;
            }
            boolean settled = seen.equals(before);
            before = seen;
            Optional<String> wrong = read(path, now.size());
            if (wrong.isEmpty() || settled) {
                done = seen;
                problem = wrong.map(reason -> name + ", " + reason);
                problem.ifPresent(line -> log.error(
                        "{} ({})", line, inForce == null ? "nothing of it runs" : "what it said before goes on"));
            }
        } catch (IOException gone) {
            log.debug("{} went while it was looked at", path);
        }
    }

    private Optional<String> read(Path path, long size) {
        if (size > RouteFolder.LONGEST) {
            return Optional.of(START + "it has " + size + " bytes, and at most " + RouteFolder.LONGEST + " are read");
        }
        try {
            replace(new RouteText(name, Files.readString(path, StandardCharsets.UTF_8)));
            return Optional.empty();
        } catch (RouteRefusedException refused) {
            return Optional.ofNullable(refused.getMessage());
        } catch (CharacterCodingException foreign) {
            return Optional.of(START + "it is not written in UTF-8");
        } catch (IOException unreadable) {
            return Optional.of(START + "it cannot be read: " + unreadable);
        }
    }

    /** Takes its routes away. */
    void leave() {
        routes.leave(name);
        inForce = null;
    }

    private void replace(RouteText text) throws RouteRefusedException {
        if (text.equals(inForce)) {
            return;
        }
        List<String> wanted = text.tryOut(routes.contexts());
        try {
            text.join(routes, wanted);
            inForce = text;
            ids = wanted;
        } catch (RouteRefusedException refused) {
            throw new RouteRefusedException(START + refused.getMessage());
        } catch (Exception | LinkageError bad) {
            putBack();
            throw new RouteRefusedException(
                    RouteFault.of(bad, text.text(), List.of()).toString(), bad);
        }
    }

    private void putBack() {
        RouteText lastGood = inForce;
        inForce = null;
        if (lastGood != null) {
            try {
                lastGood.join(routes, ids);
                inForce = lastGood;
            } catch (Exception | LinkageError worse) {
                log.error("{} could not be put back either: {}", name, worse.toString());
            }
        }
    }
}
