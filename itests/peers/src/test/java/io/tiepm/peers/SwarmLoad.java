package io.tiepm.peers;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.modbus.Lines;
import io.tiepm.driver.modbus.ModbusConfig;
import io.tiepm.driver.modbus.ModbusLink;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * What the driver alone costs: reads the 500 devices of {@code swarm.js start} every second, 100 registers each, and
 * prints the processor time of this process. Arguments: seconds, default 20.
 */
final class SwarmLoad {
    private static final int DEVICES = 500;
    private static final LongAdder GOOD = new LongAdder();
    private static final LongAdder FAILED = new LongAdder();
    private static final LongAdder LATE = new LongAdder();

    private SwarmLoad() {}

    public static void main(String... arguments) throws InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        Lines lines = new Lines();
        ScheduledExecutorService house = Executors.newScheduledThreadPool(32);
        for (int device = 0; device < DEVICES; device++) {
            Reader reader = new Reader("127.0." + (10 + device / 250) + "." + (1 + device % 250), lines);
            house.scheduleAtFixedRate(reader, 2 * device, 1000, TimeUnit.MILLISECONDS);
        }
        Thread.sleep(10_000);
        long good = GOOD.sum();
        long late = LATE.sum();
        long cpu = cpu();
        Thread.sleep(seconds * 1000L);
        double share = (cpu() - cpu) / 1e9 / seconds;
        System.out.printf(
                "%d registers/s, %.3f cores, %.2f us a register, %d readings failed, %d late by more than 200 ms%n",
                (GOOD.sum() - good) / seconds,
                share,
                share * 1e6 * seconds / (GOOD.sum() - good),
                FAILED.sum(),
                LATE.sum() - late);
        house.shutdownNow();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static final class Reader implements Runnable {
        private final ModbusLink link;
        private final List<Point> points =
                Points.at(IntStream.range(0, 100).mapToObj(i -> "holding:" + i).toList());
        private boolean connected;
        private long last;

        Reader(String host, Lines lines) {
            link = new ModbusLink(
                    Configs.of(ModbusConfig.class, Map.of("host", host, "port", 5502, "timeout.ms", 800)), lines);
        }

        @Override
        public void run() {
            long now = System.nanoTime();
            try {
                if (!connected) {
                    link.connect();
                    connected = true;
                }
                for (Sample sample : link.read(points)) {
                    if (sample.quality() == Quality.GOOD) {
                        GOOD.increment();
                    }
                }
                if (last != 0 && now - last > 1_200_000_000L) {
                    LATE.increment();
                }
            } catch (LinkException gone) {
                FAILED.increment();
                connected = false;
            }
            last = now;
        }
    }
}
