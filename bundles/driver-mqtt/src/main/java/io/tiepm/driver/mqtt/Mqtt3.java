package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttConnack;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttConnect;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttSuback;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttSubscribe;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttWireMessage;

/** Version 3.1.1. */
final class Mqtt3 implements Dialect {
    private static final int VERSION = 4;

    private final Settings settings;

    Mqtt3(Settings settings) {
        this.settings = settings;
    }

    @Override
    public byte[] connect() throws LinkException {
        return bytes(new MqttConnect(
                settings.client(),
                VERSION,
                settings.fresh(),
                Math.toIntExact(settings.keepAlive().toSeconds()),
                settings.login().map(Settings.Login::user).orElse(null),
                settings.login().map(login -> login.password().toCharArray()).orElse(null),
                LastWill.three(settings),
                settings.will().map(Settings.Will::topic).orElse(null)));
    }

    @Override
    public int welcome(Frame answer) throws LinkException, IOException {
        if (!(read(answer) instanceof MqttConnack connack)) {
            throw new IOException("it answers with something else");
        }
        switch (connack.getReturnCode()) {
            case 0:
                return 0;
            case 1:
                throw Refusal.of(settings, Fault.MISCONFIGURED, "does not speak 3.1.1", "write version = 5");
            case 2:
                throw Refusal.of(
                        settings, Fault.MISCONFIGURED, "takes no client id " + settings.client(), "write client.id");
            case 3:
                throw Refusal.of(settings, Fault.UNREACHABLE, "is not ready", "wait, or look into the broker's log");
            case 4, 5:
                throw Refusal.login(settings);
            default:
                throw Refusal.of(
                        settings,
                        Fault.REFUSED,
                        "refuses with code " + connack.getReturnCode(),
                        "look into the broker's log");
        }
    }

    @Override
    public byte[] subscribe(int number, List<String> filters, int qos) throws LinkException {
        int[] all = new int[filters.size()];
        Arrays.fill(all, qos);
        MqttSubscribe packet = new MqttSubscribe(filters.toArray(String[]::new), all);
        packet.setMessageId(number);
        return bytes(packet);
    }

    @Override
    public int[] granted(Frame answer) throws IOException {
        if (!(read(answer) instanceof MqttSuback suback)) {
            throw new IOException("it answers with something else");
        }
        return suback.getGrantedQos();
    }

    @Override
    public boolean properties() {
        return false;
    }

    @Override
    public LinkException farewell(Frame goodbye) {
        return Refusal.of(settings, Fault.UNREACHABLE, "ended the session", "look into the broker's log");
    }

    @Override
    public byte[] bye() {
        return Frame.bare(Frame.DISCONNECT);
    }

    private static MqttWireMessage read(Frame frame) throws IOException {
        try {
            return MqttWireMessage.createWireMessage(frame.bytes());
        } catch (MqttException | RuntimeException garbled) {
            throw new IOException("it answers with what is no MQTT 3.1.1", garbled);
        }
    }

    private byte[] bytes(MqttWireMessage packet) throws LinkException {
        try {
            byte[] header = packet.getHeader();
            byte[] payload = packet.getPayload();
            byte[] bytes = Arrays.copyOf(header, header.length + payload.length);
            System.arraycopy(payload, 0, bytes, header.length, payload.length);
            return bytes;
        } catch (MqttException | IllegalArgumentException unwritable) {
            throw new LinkException(
                    Fault.MISCONFIGURED,
                    "a topic, the client id, the user or the last will cannot be sent by MQTT 3.1.1; write it without rare characters, or version = 5",
                    unwritable);
        }
    }
}
