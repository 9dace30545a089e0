package io.tiepm.bench;

import io.tiepm.driver.mqtt.MqttConfig;
import io.tiepm.driver.mqtt.MqttLink;
import io.tiepm.peers.Mosquitto;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** As many messages as come through Mosquitto at quality of service 1, each acknowledged once it is on the disk. */
final class MqttJson implements Benchmark {
    private static final int MACHINES = 4;
    private static final double PROMISED = 50_000;

    @Override
    public String name() {
        return "mqtt-json";
    }

    @Override
    public String group() {
        return "drivers";
    }

    @Override
    public String what() {
        return MACHINES
                + " machines that say JSON as fast as Mosquitto takes it, at quality of service 1, by a program of"
                + " their own, to the journal";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (House house = new House("mqtt");
                Mosquitto broker = Mosquitto.start(
                        Files.createDirectories(house.folder().resolve("broker")),
                        "allow_anonymous true",
                        "max_queued_messages 0",
                        "max_inflight_messages 0",
                        "set_tcp_nodelay true")) {
            InetSocketAddress at = broker.address();
            for (int machine = 0; machine < MACHINES; machine++) {
                MqttConfig config =
                        Defaults.of(MqttConfig.class, Map.of("host", at.getHostString(), "port", at.getPort()));
                String name = "machine-" + machine;
                house.add(
                        name,
                        "mqtt",
                        Map.of("n", "plant/" + machine + " json:/n time=/ts:ms | 1 | 1s"),
                        new MqttLink(
                                config,
                                "io.tiepm.driver.mqtt~" + name,
                                house.folder().resolve("counters"),
                                Clock.systemUTC()));
            }
            Process flood = flood(at);
            try {
                return house.measure(
                        Duration.ofSeconds(15), Duration.ofSeconds(30), PROMISED, broker.process(), flood.toHandle());
            } finally {
                flood.destroyForcibly().waitFor();
            }
        }
    }

    private static Process flood(InetSocketAddress at) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MqttFlood.class.getName(),
                        String.valueOf(at.getPort()),
                        String.valueOf(MACHINES))
                .inheritIO()
                .start();
    }
}
