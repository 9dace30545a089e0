package io.tiepm.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of routes: what of it is in force, and what is wrong with it. For one thread at a time. */
final class RouteFile {
    private static final Logger log = LoggerFactory.getLogger(RouteFile.class);

    private final String name;
    private final Routes routes;
    private String stamp = "";
    private @Nullable RouteText inForce;
    private List<String> ids = List.of();
    private Optional<String> problem = Optional.empty();

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

    /** Reads the file again if it changed, and puts it in force if it is right. */
    void follow(Path path) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            String seen = now.lastModifiedTime().toMillis() + "/" + now.size() + "/" + now.fileKey();
            if (seen.equals(stamp)) {
                return;
            }
            stamp = seen;
            if (now.size() > RouteFolder.LONGEST) {
                throw new RouteRefusedException(new RouteFault(
                                1, 1, "it has " + now.size() + " bytes; at most " + RouteFolder.LONGEST + " are read")
                        .toString());
            }
            replace(new RouteText(name, Files.readString(path, StandardCharsets.UTF_8)));
            problem = Optional.empty();
        } catch (NoSuchFileException gone) {
            log.debug("{} went while it was looked at", path);
        } catch (RouteRefusedException refused) {
            refuse(refused.getMessage());
        } catch (IOException unreadable) {
            refuse(new RouteFault(1, 1, "it cannot be read as UTF-8 text: " + unreadable).toString());
        }
    }

    /** Takes its routes away. */
    void leave() {
        routes.leave(name);
        inForce = null;
    }

    private void replace(RouteText text) throws RouteRefusedException {
        List<String> wanted = text.tryOut(routes.contexts());
        RouteText before = inForce;
        List<String> beforeIds = ids;
        routes.leave(name);
        try {
            text.join(routes, wanted);
            inForce = text;
            ids = wanted;
        } catch (Exception | LinkageError bad) {
            inForce = null;
            if (before != null) {
                restore(before, beforeIds);
            }
            throw bad instanceof RouteRefusedException refused
                    ? new RouteRefusedException(new RouteFault(1, 1, refused.getMessage()).toString())
                    : new RouteRefusedException(
                            RouteFault.of(bad, text.text(), List.of()).toString(), bad);
        }
    }

    private void restore(RouteText before, List<String> beforeIds) {
        try {
            before.join(routes, beforeIds);
            inForce = before;
        } catch (Exception | LinkageError worse) {
            log.error("{} could not be put back either: {}", name, worse.toString());
        }
    }

    private void refuse(String reason) {
        String line = name + ", " + reason;
        problem = Optional.of(line);
        log.error("{} ({})", line, inForce == null ? "nothing of it runs" : "what it said before goes on");
    }
}
