package io.tiepm.flow;

import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the routes in step with the files in {@code etc/routes}: {@code *.yaml} joins, changes and leaves with its file.
 * A file that is wrong is refused with one line, and what it said when it was last right goes on, also over a restart.
 */
@Component(service = Check.class, immediate = true)
public final class RouteFolder implements Check {
    /** More files are refused. */
    static final int MOST_FILES = 256;
    /** Longer files are refused, in bytes. */
    static final int LONGEST = 1 << 20;
    /** Other files are no route files. */
    static final String ENDING = ".yaml";

    private static final Logger log = LoggerFactory.getLogger(RouteFolder.class);

    private final Path folder;
    private final Routes routes;
    private final KeptRoutes kept;
    private final Map<String, RouteFile> files = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService clock;
    private boolean tidy;
    private boolean toldUntidy;

    @Activate
    public RouteFolder(BundleContext bundle, @Reference Routes routes) {
        this(Places.routes(bundle), new KeptRoutes(Places.keptRoutes(bundle)), routes);
        clock.scheduleWithFixedDelay(this::lookAgain, 0, 1, TimeUnit.SECONDS);
    }

    /** Looks when told to. */
    RouteFolder(Path folder, KeptRoutes kept, Routes routes) {
        this.folder = folder;
        this.kept = kept;
        this.routes = routes;
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tiepm-routes");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks at the folder, and does what changed in it. */
    synchronized void look() throws IOException {
        List<Path> found = found();
        Set<String> names = new HashSet<>();
        for (Path path : found) {
            String name = path.getFileName().toString();
            names.add(name);
            files.computeIfAbsent(name, fresh -> new RouteFile(fresh, routes, kept))
                    .follow(path);
        }
        files.values().removeIf(file -> {
            boolean gone = !names.contains(file.name());
            if (gone) {
                file.leave();
                tidy = false;
            }
            return gone;
        });
        if (!tidy) {
            tidy(names);
        }
    }

    private void tidy(Set<String> names) {
        try {
            kept.forgetAllBut(names);
            tidy = true;
            toldUntidy = false;
        } catch (IOException stuck) {
            if (!toldUntidy) {
                log.warn("the kept texts of removed route files cannot be removed: {}", stuck.getMessage());
            }
            toldUntidy = true;
        }
    }

    @Override
    public String subject() {
        return "routes";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> bad = new ArrayList<>();
        for (RouteFile file : files.values()) {
            file.problem()
                    .ifPresent(problem -> bad.add(Finding.broken(
                            problem,
                            "correct the file in " + folder + "; until then "
                                    + (file.runs()
                                            ? "what it said when it was last right runs"
                                            : "nothing of it runs"))));
            file.notKept()
                    .ifPresent(why -> bad.add(Finding.warning(
                            file.name() + " runs, but is not kept for when it is wrong at a restart: " + why,
                            "make room; it is tried again")));
        }
        return bad.isEmpty() ? List.of(Finding.fine(files.size() + " route files are in force")) : bad;
    }

    /** How many files there are. */
    int size() {
        return files.size();
    }

    /** How many files are not in force as they stand. */
    long refused() {
        return files.values().stream()
                .filter(file -> file.problem().isPresent())
                .count();
    }

    @Deactivate
    void stop() {
        clock.shutdown();
        synchronized (this) {
            files.values().forEach(RouteFile::leave);
            files.clear();
        }
    }

    private void lookAgain() {
        try {
            look();
        } catch (IOException | RuntimeException trouble) {
            log.warn("the folder {} cannot be looked at: {}", folder, trouble.toString());
        }
    }

    private List<Path> found() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (UncheckedIOException trouble) {
            throw trouble.getCause();
        }
    }
}
