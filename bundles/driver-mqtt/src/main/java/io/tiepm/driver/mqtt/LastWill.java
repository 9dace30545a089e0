package io.tiepm.driver.mqtt;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.common.packet.MqttConnect;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * What the broker shall say of us when we are gone. The only place where anything is given to a broker to be published.
 */
final class LastWill {
    private static final int QOS = 1;

    private LastWill() {}

    /** For version 3.1.1; nothing if there is none. */
    static org.eclipse.paho.client.mqttv3.@Nullable MqttMessage three(Settings settings) {
        return settings.will()
                .map(will -> {
                    var message = new org.eclipse.paho.client.mqttv3.MqttMessage(bytes(will));
                    message.setQos(QOS);
                    message.setRetained(will.retain());
                    return message;
                })
                .orElse(null);
    }

    /** For version 5, into the packet. */
    static void five(Settings settings, MqttConnect connect) {
        settings.will().ifPresent(will -> {
            connect.setWillDestination(will.topic());
            connect.setWillMessage(new org.eclipse.paho.mqttv5.common.MqttMessage(
                    bytes(will), QOS, will.retain(), new MqttProperties()));
        });
    }

    private static byte[] bytes(Settings.Will will) {
        return will.payload().getBytes(StandardCharsets.UTF_8);
    }
}
