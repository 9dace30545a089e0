package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttConnAck;
import org.eclipse.paho.mqttv5.common.packet.MqttConnect;
import org.eclipse.paho.mqttv5.common.packet.MqttDisconnect;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttSubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttSubscribe;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;

/** Version 5. */
final class Mqtt5 implements Dialect {
    private static final int VERSION = 5;

    private final Settings settings;

    Mqtt5(Settings settings) {
        this.settings = settings;
    }

    @Override
    public byte[] connect() throws LinkException {
        MqttProperties properties = new MqttProperties();
        properties.setSessionExpiryInterval(
                settings.fresh() ? 0L : settings.expiry().toSeconds());
        properties.setReceiveMaximum(settings.inflight());
        MqttConnect connect = new MqttConnect(
                settings.client(),
                VERSION,
                settings.fresh(),
                Math.toIntExact(settings.keepAlive().toSeconds()),
                properties,
                new MqttProperties());
        settings.login().ifPresent(login -> {
            connect.setUserName(login.user());
            connect.setPassword(login.password().getBytes(StandardCharsets.UTF_8));
        });
        LastWill.five(settings, connect);
        return bytes(connect);
    }

    @Override
    public int welcome(Frame answer) throws LinkException, IOException {
        // A broker of 3.1.1 refuses in its own words, which have no properties.
        if (answer.body().length == 2 && answer.body()[1] == 1) {
            throw tooOld();
        }
        if (!(read(answer) instanceof MqttConnAck connack)) {
            throw new IOException("it answers with something else");
        }
        if (connack.getReturnCode() == 0) {
            return Optional.ofNullable(connack.getProperties().getServerKeepAlive())
                    .orElse(0);
        }
        throw refused(connack.getReturnCode(), connack.getProperties());
    }

    @Override
    public byte[] subscribe(int number, List<String> filters, int qos) throws LinkException {
        MqttSubscribe packet = new MqttSubscribe(
                filters.stream()
                        .map(filter -> new MqttSubscription(filter, qos))
                        .toArray(MqttSubscription[]::new),
                new MqttProperties());
        packet.setMessageId(number);
        return bytes(packet);
    }

    @Override
    public int[] granted(Frame answer) throws IOException {
        if (!(read(answer) instanceof MqttSubAck suback)) {
            throw new IOException("it answers with something else");
        }
        return suback.getReturnCodes();
    }

    @Override
    public boolean properties() {
        return true;
    }

    @Override
    public LinkException farewell(Frame goodbye) {
        try {
            if (read(goodbye) instanceof MqttDisconnect disconnect) {
                return refused(disconnect.getReturnCode(), disconnect.getProperties());
            }
        } catch (IOException garbled) {
            // what it wanted to say will stay its secret
        }
        return Refusal.of(settings, Fault.UNREACHABLE, "ended the session", "look into the broker's log");
    }

    @Override
    public byte[] bye() {
        return Frame.bare(Frame.DISCONNECT);
    }

    private LinkException refused(int code, MqttProperties properties) {
        String said = Optional.ofNullable(properties.getReasonString())
                .map(reason -> " (" + reason.strip().replaceAll("\\s+", " ") + ")")
                .orElse("");
        return switch (code) {
            case 0x84 -> tooOld();
            case 0x85 -> Refusal.of(
                    settings, Fault.MISCONFIGURED, "takes no client id " + settings.client() + said, "write client.id");
            case 0x86, 0x87, 0x8c -> Refusal.login(settings);
            case 0x8e -> Refusal.of(
                    settings,
                    Fault.REFUSED,
                    "gave the session of client id " + settings.client() + " to another client",
                    "give each its own client.id");
            case 0x00, 0x80, 0x83, 0x88, 0x89, 0x8b, 0x8d, 0x96, 0x97, 0x9f, 0xa0 -> Refusal.of(
                    settings,
                    Fault.UNREACHABLE,
                    "ended the session with code 0x" + Integer.toHexString(code) + said,
                    "look into the broker's log");
            default -> Refusal.of(
                    settings,
                    Fault.REFUSED,
                    "refuses with code 0x" + Integer.toHexString(code) + said,
                    "look into the broker's log");
        };
    }

    private LinkException tooOld() {
        return Refusal.of(settings, Fault.MISCONFIGURED, "does not speak version 5", "write version = 3.1.1");
    }

    private static MqttWireMessage read(Frame frame) throws IOException {
        try {
            return MqttWireMessage.createWireMessage(frame.bytes());
        } catch (MqttException | RuntimeException garbled) {
            throw new IOException("it answers with what is no MQTT 5", garbled);
        }
    }

    private byte[] bytes(MqttWireMessage packet) throws LinkException {
        try {
            return packet.serialize();
        } catch (MqttException | IllegalArgumentException unwritable) {
            throw new LinkException(
                    Fault.MISCONFIGURED,
                    "a topic, the client id, the user or the last will cannot be sent by MQTT 5; write it without control characters",
                    unwritable);
        }
    }
}
