package io.tiepm.peers;

import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.mqtt.MqttConfig;
import io.tiepm.driver.mqtt.MqttLink;
import io.tiepm.driver.mqtt.SparkplugConfig;
import io.tiepm.driver.mqtt.SparkplugLink;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Makes links of the MQTT driver. */
final class MqttLinks {
    private MqttLinks() {}

    static MqttLink link(InetSocketAddress broker, Map<String, ?> keys) {
        Map<String, Object> all = new HashMap<>(Map.of("host", broker.getHostString(), "port", broker.getPort()));
        all.putAll(keys);
        return new MqttLink(
                Configs.of(MqttConfig.class, all),
                "io.tiepm.driver.mqtt~peer",
                Path.of("target", "counters"),
                Clock.systemUTC());
    }

    /**
     * @param folder where the births are kept
     */
    static SparkplugLink sparkplug(InetSocketAddress broker, Path folder, Map<String, ?> keys) {
        Map<String, Object> all = new HashMap<>(Map.of("host", broker.getHostString(), "port", broker.getPort()));
        all.putAll(keys);
        return new SparkplugLink(
                Configs.of(SparkplugConfig.class, all),
                "io.tiepm.driver.sparkplug~peer",
                folder.resolve("births"),
                Clock.systemUTC());
    }
}
