package io.tiepm.demo.plant.broker;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What the broker says.
 *
 * @param five whether by version 5, and not 3.1.1
 */
record Answers(boolean five) {
    private static final int TAKEN_OVER = 0x8e;

    /** That a client may come in, and what is not to be had here: sessions that outlive a connection, and QoS 2. */
    MqttConnAckMessage welcome(String name, boolean given) {
        MqttProperties properties = new MqttProperties();
        if (five) {
            properties.add(new IntegerProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value(), 0));
            properties.add(new IntegerProperty(MqttPropertyType.MAXIMUM_QOS.value(), 1));
            properties.add(new IntegerProperty(MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE.value(), 0));
            properties.add(new IntegerProperty(MqttPropertyType.SUBSCRIPTION_IDENTIFIER_AVAILABLE.value(), 0));
            if (given) {
                properties.add(new StringProperty(MqttPropertyType.ASSIGNED_CLIENT_IDENTIFIER.value(), name));
            }
        }
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK),
                new MqttConnAckVariableHeader(MqttConnectReturnCode.CONNECTION_ACCEPTED, false, properties));
    }

    MqttSubAckMessage subscribed(int number, List<Integer> granted) {
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(number, MqttProperties.NO_PROPERTIES),
                new MqttSubAckPayload(granted));
    }

    MqttUnsubAckMessage unsubscribed(int number, int count) {
        List<Short> done = five ? Collections.nCopies(count, (short) 0) : List.of();
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(number, MqttProperties.NO_PROPERTIES),
                new MqttUnsubAckPayload(done));
    }

    /** Why a guest has to go when another comes by its name; version 3.1.1 has no word for it. */
    Optional<MqttMessage> takenOver() {
        return five
                ? Optional.of(new MqttMessage(
                        header(MqttMessageType.DISCONNECT),
                        new MqttReasonCodeAndPropertiesVariableHeader((byte) TAKEN_OVER, MqttProperties.NO_PROPERTIES)))
                : Optional.empty();
    }

    /** That the broker has a message. */
    static MqttMessage taken(int number) {
        return MqttMessageBuilders.pubAck().packetId(number).build();
    }

    /**
     * @param old whether it was kept from before
     * @param number of the message, which counts for a quality of service above 0
     */
    static MqttPublishMessage publish(Note note, int qos, boolean old, int number) {
        return new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.valueOf(qos), old, 0),
                new MqttPublishVariableHeader(note.topic(), number),
                Unpooled.wrappedBuffer(note.payload()));
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
