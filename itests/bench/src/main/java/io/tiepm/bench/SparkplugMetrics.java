package io.tiepm.bench;

import io.tiepm.driver.mqtt.SparkplugConfig;
import io.tiepm.driver.mqtt.SparkplugLink;
import io.tiepm.peers.Mosquitto;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metrics by aliases that come through Mosquitto at quality of service 1, each acknowledged once it is on the disk. */
final class SparkplugMetrics implements Benchmark {
    private static final int NODES = 4;
    private static final int METRICS = 250;
    private static final int OFFERED = 120_000;
    private static final double PROMISED = 100_000;

    @Override
    public String name() {
        return "sparkplug";
    }

    @Override
    public String group() {
        return "drivers";
    }

    @Override
    public String what() {
        return NODES + " edge nodes of Sparkplug, " + METRICS + " metrics in each message, " + OFFERED
                + " metrics a second through Mosquitto at quality of service 1, by a program of their own, to the journal";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (House house = new House("sparkplug");
                Mosquitto broker = Mosquitto.start(
                        Files.createDirectories(house.folder().resolve("broker")),
                        "allow_anonymous true",
                        "max_queued_messages 0",
                        "max_inflight_messages 0",
                        "set_tcp_nodelay true")) {
            InetSocketAddress at = broker.address();
            for (int node = 0; node < NODES; node++) {
                listen(house, at, SparkplugFlood.NODE + node);
            }
            // an edge node tells its births once, and waits for nobody
            Thread.sleep(3000);
            Process flood = flood(at);
            try {
                return house.measure(
                        Duration.ofSeconds(15), Duration.ofSeconds(30), PROMISED, broker.process(), flood.toHandle());
            } finally {
                flood.destroyForcibly().waitFor();
            }
        }
    }

    private static void listen(House house, InetSocketAddress at, String node) {
        Map<String, String> points = new TreeMap<>();
        for (int metric = 0; metric < METRICS; metric++) {
            points.put("m" + metric, ":" + SparkplugFlood.METRIC + metric + " | 1 | 10s");
        }
        SparkplugConfig config = Defaults.of(
                SparkplugConfig.class,
                Map.of("host", at.getHostString(), "port", at.getPort(), "edge", SparkplugFlood.GROUP + "/" + node));
        house.add(
                node,
                "sparkplug",
                points,
                new SparkplugLink(
                        config,
                        "io.tiepm.driver.sparkplug~" + node,
                        house.folder().resolve("births"),
                        Clock.systemUTC()));
    }

    private static Process flood(InetSocketAddress at) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SparkplugFlood.class.getName(),
                        String.valueOf(at.getPort()),
                        String.valueOf(NODES),
                        String.valueOf(METRICS),
                        String.valueOf(OFFERED))
                .inheritIO()
                .start();
    }
}
