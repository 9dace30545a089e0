package io.tiepm.bench;

import io.tiepm.bench.Rhythm.Beat;
import io.tiepm.bench.Swarm.Device;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.modbus.BenchLinks;
import io.tiepm.evidence.SecretKey;
import io.tiepm.historian.Historian;
import io.tiepm.historian.file.BenchHistorian;
import io.tiepm.intake.BenchIntake;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Driver, intake and journal on 500 devices of 100 registers, each polled every second; ten of them are dead. */
final class ModbusSwarm implements Benchmark {
    /** The first point of each device. */
    static final String FIRST = "r.000";

    private static final int DEVICES = 500;
    private static final int DEAD = 10;
    private static final int REGISTERS = 100;
    private static final int PORT = 5502;
    private static final int SETTLE_S = 20;
    private static final int MEASURE_S = 60;

    @Override
    public String name() {
        return "modbus-500";
    }

    @Override
    public String group() {
        return "drivers";
    }

    @Override
    public String what() {
        return DEVICES + " Modbus devices of " + REGISTERS + " registers every second, " + DEAD + " of them dead, for "
                + MEASURE_S + " s";
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Scratch.folder("modbus");
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try (Swarm swarm = Swarm.start(Sources.root().resolve("itests/peers"), DEVICES, DEAD, PORT)) {
            Historian historian = BenchHistorian.open(Files.createDirectories(folder.resolve("journal")));
            Rhythm rhythm = new Rhythm(historian, workers);
            try (BenchIntake intake = new BenchIntake(SecretKey.random(new SecureRandom()), historian, rhythm)) {
                join(intake, swarm.devices());
                TimeUnit.SECONDS.sleep(SETTLE_S);
                return measure(rhythm, intake, swarm.devices());
            }
        } finally {
            workers.shutdown();
            Scratch.remove(folder);
        }
    }

    private static void join(BenchIntake intake, List<Device> devices) {
        BenchLinks links = new BenchLinks();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            Map<String, Object> properties = new TreeMap<>();
            properties.put("service.pid", "io.tiepm.driver.modbus~" + name(i));
            properties.put("asset", name(i));
            properties.put("protocol", "modbus-tcp");
            for (int register = 0; register < REGISTERS; register++) {
                properties.put("point.r.%03d".formatted(register), "holding:%d:uint16 | 1 | 1s".formatted(register));
            }
            intake.add(name(i), properties, links.to(device.host(), device.port()));
        }
    }

    private static List<Figure> measure(Rhythm rhythm, BenchIntake intake, List<Device> devices)
            throws InterruptedException {
        Map<String, Long> lateBefore = late(intake);
        rhythm.begin();
        long cpu = cpuNanos();
        TimeUnit.SECONDS.sleep(MEASURE_S);
        double cores = (cpuNanos() - cpu) / 1e9 / MEASURE_S;
        Map<String, Long> lateAfter = late(intake);
        long late = 0;
        long good = 0;
        long missed = 0;
        List<Long> longest = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            if (devices.get(i).kind().equals("live")) {
                Beat beat = rhythm.beats().getOrDefault(name(i), new Beat());
                longest.add(beat.longest());
                good += beat.good();
                missed += beat.longest() > 1_200_000_000L || beat.readings() < MEASURE_S - 3 ? 1 : 0;
                late += lateAfter.get(name(i)) - lateBefore.get(name(i));
            }
        }
        longest.sort(null);
        return List.of(
                Figure.atMost("devices.missing.period", missed, 0),
                Figure.atMost("period.longest.ms", longest.get(longest.size() - 1) / 1e6, 1200),
                Figure.of("period.longest.median.ms", longest.get(longest.size() / 2) / 1e6),
                Figure.of("late.readings", late),
                Figure.of("samples.per.s", (double) good / MEASURE_S),
                Figure.of("cores.used", cores));
    }

    private static String name(int device) {
        return "device-" + device;
    }

    private static Map<String, Long> late(BenchIntake intake) {
        Map<String, Long> late = new TreeMap<>();
        for (LinkStatus status : intake.all()) {
            late.put(status.name(), status.late());
        }
        return late;
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
