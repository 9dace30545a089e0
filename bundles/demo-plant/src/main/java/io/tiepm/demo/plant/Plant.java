package io.tiepm.demo.plant;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plant: its machines, their faces, and the clock that drives them. */
@Component(
        service = Plant.class,
        configurationPid = "io.tiepm.demo.plant",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PlantConfig.class)
public final class Plant {
    /** The models are exact enough for steps up to here; the standard for transformers asks for less than 210 s. */
    static final double LONGEST_STEP_S = 30;

    private static final long TICK_MS = 100;
    private static final double SPEED = 60;
    private static final double SLOWEST = 0.1;
    private static final long PATIENCE_S = 20;

    private static final Logger log = LoggerFactory.getLogger(Plant.class);

    private final List<? extends Machine> machines;
    private final Map<String, CompletableFuture<Optional<Station>>> stations = new LinkedHashMap<>();
    private final List<Station> open = new CopyOnWriteArrayList<>();
    private final ExecutorService opener;
    private final ScheduledExecutorService clock;

    /** Starts it; a machine whose port is taken is left out, with one line in the log. */
    @Activate
    public Plant(BundleContext context, PlantConfig config) {
        this(config, Path.of(Objects.requireNonNullElse(context.getProperty("karaf.etc"), "etc"), "opcua"));
    }

    /**
     * @param certificates where the house keeps those of OPC UA
     */
    Plant(PlantConfig config, Path certificates) {
        boolean replayed = !config.data().isBlank();
        machines = replayed ? replays(config) : Machines.of(config.seed(), config.fault_after_min() * 60);
        opener = Executors.newSingleThreadExecutor(task -> new Thread(task, "tiepm-demo-opener"));
        start(new Faces(config.opcua_line().equals("open") ? Optional.empty() : Optional.of(certificates)), config);
        clock = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tiepm-demo-clock"));
        long tick = replayed ? Math.min(TICK_MS, row(config).toMillis()) : TICK_MS;
        double step = (replayed ? 1 : speed(config, SPEED)) * tick / 1000;
        clock.scheduleAtFixedRate(() -> tick(step), tick, tick, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        clock.shutdownNow();
        opener.shutdown();
        try {
            if (!opener.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                log.warn("A machine of the demo plant still starts while it is stopped; its port may stay taken");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        open.forEach(Station::close);
    }

    /**
     * The machines, by name, as soon as they can be seen; none where a port was taken. What is done with them is done on
     * the thread of whoever comes last.
     */
    Map<String, CompletableFuture<Optional<Station>>> stations() {
        return Collections.unmodifiableMap(stations);
    }

    private void tick(double seconds) {
        try {
            for (double left = seconds; left > 0; left -= LONGEST_STEP_S) {
                double step = Math.min(left, LONGEST_STEP_S);
                machines.forEach(machine -> machine.advance(step));
            }
            open.forEach(Station::show);
        } catch (RuntimeException bug) {
            log.error("The demo plant stands still; restart the bundle demo-plant", bug);
            throw bug;
        }
    }

    private static List<Replay> replays(PlantConfig config) {
        List<Recording> recordings =
                new Archive(Path.of(config.data()), config.data_machines_max(), log::warn).recordings();
        Duration row = row(config);
        return recordings.stream().map(recording -> new Replay(recording, row)).toList();
    }

    /** How long each row stands: no shorter than anybody could ask for it. */
    private static Duration row(PlantConfig config) {
        return Duration.ofMillis(Math.max(10, Math.round(1000 / speed(config, 1))));
    }

    private static double speed(PlantConfig config, double otherwise) {
        return config.speed() == 0 ? otherwise : Math.max(SLOWEST, config.speed());
    }

    private void start(Faces faces, PlantConfig config) {
        for (int i = 0; i < machines.size(); i++) {
            Machine machine = machines.get(i);
            Readings first = machine.readings();
            int port = config.port_base() + i;
            CompletableFuture<Optional<Station>> station = faces.isSlow(machine)
                    ? CompletableFuture.supplyAsync(() -> station(faces, machine, first, port), opener)
                    : CompletableFuture.completedFuture(station(faces, machine, first, port));
            stations.put(machine.name(), station);
        }
        CompletableFuture.allOf(stations.values().toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> log.info("The demo plant runs with {} of {} machines", open.size(), machines.size()));
    }

    private Optional<Station> station(Faces faces, Machine machine, Readings first, int port) {
        try {
            Station station = new Station(machine, faces.open(machine, first, port));
            open.add(station);
            return Optional.of(station);
        } catch (IOException taken) {
            log.warn(taken.getMessage());
            return Optional.empty();
        }
    }
}
