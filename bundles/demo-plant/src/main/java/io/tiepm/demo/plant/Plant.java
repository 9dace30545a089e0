package io.tiepm.demo.plant;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plant: its machines, their servers, and the clock that drives them. */
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

    private static final Logger log = LoggerFactory.getLogger(Plant.class);

    private final List<Station> stations;
    private final ScheduledExecutorService clock;

    /** Starts it; a machine whose port is taken is left out, with one line in the log. */
    @Activate
    public Plant(PlantConfig config) {
        boolean replayed = !config.data().isBlank();
        List<? extends Machine> machines =
                replayed ? replays(config) : Machines.of(config.seed(), config.fault_after_min() * 60);
        stations = start(machines, config.port_base());
        clock = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tiepm-demo-clock"));
        long tick = replayed ? Math.min(TICK_MS, row(config).toMillis()) : TICK_MS;
        double step = (replayed ? 1 : speed(config, SPEED)) * tick / 1000;
        clock.scheduleAtFixedRate(() -> tick(step), tick, tick, TimeUnit.MILLISECONDS);
        log.info("The demo plant runs with {} of {} machines", stations.size(), machines.size());
    }

    @Deactivate
    void stop() {
        clock.shutdownNow();
        stations.forEach(Station::close);
    }

    /** The machines that run, by port. */
    SortedMap<Integer, Machine> machines() {
        SortedMap<Integer, Machine> machines = new TreeMap<>();
        stations.forEach(station -> machines.put(station.port(), station.machine()));
        return machines;
    }

    private void tick(double seconds) {
        try {
            for (double left = seconds; left > 0; left -= LONGEST_STEP_S) {
                double step = Math.min(left, LONGEST_STEP_S);
                stations.forEach(station -> station.advance(step));
            }
            stations.forEach(Station::show);
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

    private static List<Station> start(List<? extends Machine> machines, int firstPort) {
        List<Station> started = new ArrayList<>();
        for (int i = 0; i < machines.size(); i++) {
            try {
                started.add(new Station(machines.get(i), firstPort + i));
            } catch (IOException taken) {
                log.warn(taken.getMessage());
            }
        }
        return List.copyOf(started);
    }
}
