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

/**
 * One file of routes: what of it is in force, and what is wrong with it. Followed by one thread at a time.
 *
 * <p>A file that is wrong leaves in force what it said when it was last right, also when that was before a restart.
 */
final class RouteFile {
    private static final Logger log = LoggerFactory.getLogger(RouteFile.class);

    private static final String START = "line 1, column 1: ";

    private final String name;
    private final Routes routes;
    private final KeptRoutes kept;
    private final Patience patience = new Patience();
    private String done = "";
    private String before = "";
    private @Nullable RouteText said;
    private volatile @Nullable RouteText inForce;
    private List<String> ids = List.of();
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<String> notKept = Optional.empty();

    RouteFile(String name, Routes routes, KeptRoutes kept) {
        this.name = name;
        this.routes = routes;
        this.kept = kept;
    }

    String name() {
        return name;
    }

    /** What is wrong with the file as it stands: one line with file, line, column and reason. */
    Optional<String> problem() {
        return problem;
    }

    /** Whether anything of it runs: what it says, or what it said when it was last right. */
    boolean runs() {
        return inForce != null;
    }

    /** Why what runs would not run after a restart if the file were wrong by then; empty when it would. */
    Optional<String> notKept() {
        return notKept;
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
                tryAgain();
                return;
            }
            boolean settled = seen.equals(before);
            before = seen;
            Optional<String> wrong = read(path, now.size());
            if (wrong.isEmpty() || settled) {
                done = seen;
                problem = wrong.map(reason -> name + ", " + reason);
                patience.begin();
                tryAgain();
                problem.ifPresent(line -> log.error(
                        "{} ({})",
                        line,
                        runs() ? "what it said when it was last right goes on" : "nothing of it runs"));
            }
        } catch (IOException gone) {
            log.debug("{} went while it was looked at", path);
        }
    }

    private Optional<String> read(Path path, long size) {
        said = null;
        if (size > RouteFolder.LONGEST) {
            return Optional.of(START + "it has " + size + " bytes, and at most " + RouteFolder.LONGEST + " are read");
        }
        try {
            RouteText text = new RouteText(name, Files.readString(path, StandardCharsets.UTF_8));
            said = text;
            replace(text);
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

    /** Does what could not be done before: keeps what is in force, or puts in force what was last right. */
    private void tryAgain() {
        RouteText runs = inForce;
        if (runs != null) {
            notKept.ifPresent(full -> keep(runs));
        } else if (patience.isOver()) {
            fallBack();
        }
    }

    /** What was right once may miss something around it, such as a service that is still starting: it is tried again. */
    private void fallBack() {
        try {
            Optional<RouteText> lastGood = kept.find(name);
            if (lastGood.isPresent()) {
                replace(lastGood.get());
                problem = problem.filter(line -> !lastGood.get().equals(said));
            }
        } catch (IOException | RouteRefusedException stuck) {
            log.debug("what {} said when it was last right does not run: {}", name, stuck.toString());
        }
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
        keep(text);
    }

    private void keep(RouteText text) {
        try {
            kept.keep(text);
            notKept = Optional.empty();
        } catch (IOException full) {
            if (notKept.isEmpty()) {
                log.warn("{} runs, but is not kept for when it is wrong at a restart: {}", name, full.getMessage());
            }
            notKept = Optional.of(String.valueOf(full.getMessage()));
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

    /** How many looks to wait until something is tried again: 1, 2, 4, and so on to 64. */
    private static final class Patience {
        private static final int MOST = 64;
        private int next;
        private int left;

        void begin() {
            next = 1;
            left = 0;
        }

        boolean isOver() {
            if (left > 0) {
                left--;
                return false;
            }
            left = next;
            next = Math.min(MOST, 2 * next);
            return true;
        }
    }
}
