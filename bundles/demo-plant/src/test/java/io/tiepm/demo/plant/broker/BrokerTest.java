package io.tiepm.demo.plant.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the clients of Eclipse Paho, and against what no client sends. */
@Timeout(120)
class BrokerTest {
    private static final byte[] CONNECT =
            HexFormat.of().parseHex("1011" + "00044d515454" + "04" + "02" + "003c" + "0005" + "74776963" + "65");

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<MqttClient> clients = new ArrayList<>();
    private Broker broker;

    @BeforeEach
    void open() throws IOException {
        broker = new Broker(0);
    }

    @AfterEach
    void close() throws Exception {
        for (MqttClient client : clients) {
            client.disconnectForcibly(0, 100, false);
            client.close(true);
        }
        broker.close();
    }

    @Test
    void passesOnToBothVersionsWhatTheyWantAndNothingElse() throws Exception {
        MqttClient five = client("five");
        subscribe(five, "plant/+/speed", 1);
        org.eclipse.paho.client.mqttv3.MqttClient old = new org.eclipse.paho.client.mqttv3.MqttClient(
                url(), "old", new org.eclipse.paho.client.mqttv3.persist.MemoryPersistence());
        old.connect();
        old.subscribe("plant/#", 0, (topic, message) -> heard.add("old " + topic + " " + message.getQos()));
        five.publish("plant/pump/weather", "1".getBytes(UTF_8), 1, false);
        old.publish("plant/pump/speed", "2".getBytes(UTF_8), 1, false);
        List<String> all = List.of(next(), next(), next()).stream().sorted().toList();
        assertEquals(List.of("five plant/pump/speed=2 1", "old plant/pump/speed 0", "old plant/pump/weather 0"), all);
        old.disconnect();
        old.close();
    }

    @Test
    void keepsTheLastRetainedMessageForThoseWhoComeLater() throws Exception {
        MqttClient early = client("early");
        early.publish("state", "old".getBytes(UTF_8), 1, true);
        early.publish("state", "new".getBytes(UTF_8), 1, true);
        early.publish("gone", "x".getBytes(UTF_8), 1, true);
        early.publish("gone", new byte[0], 1, true);
        MqttClient late = client("late");
        subscribe(late, "#", 1);
        early.publish("end", "y".getBytes(UTF_8), 1, false);
        assertEquals("late state=new 1", next());
        assertEquals("late end=y 1", next());
    }

    @Test
    void doesTheLastWillOfThoseWhoGoWithoutAWordAndOfNobodyElse() throws Exception {
        subscribe(client("heir"), "will/#", 1);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setWill("will/polite", new MqttMessage("p".getBytes(UTF_8), 1, false, null));
        MqttClient polite = client("polite", options);
        polite.disconnect();
        try (Socket sudden = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            // client "s", last will "w" under "will/s"
            sudden.getOutputStream()
                    .write(HexFormat.of()
                            .parseHex("1018" + "00044d515454" + "04" + "06" + "003c" + "000173" + "0006"
                                    + "77696c6c2f73" + "000177"));
            assertEquals(0x20, sudden.getInputStream().read());
        }
        assertEquals("heir will/s=w 0", next());
    }

    @Test
    void showsOutWhoSpeaksBeforeSayingWhoItIsAndWhoSpeaksNonsense() throws Exception {
        for (String words : List.of("c000", "ffffffffffff", "474554202f20485454502f312e310d0a0d0a", "30ffffff7f")) {
            try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
                stranger.setSoTimeout(30_000);
                stranger.getOutputStream().write(HexFormat.of().parseHex(words));
                assertEquals(-1, end(stranger), words);
            }
        }
        assertNotNull(client("after them"));
    }

    @Test
    void letsTheFirstOfANameGoWhenASecondComes() throws Exception {
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), broker.port());
                Socket second = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            first.setSoTimeout(30_000);
            first.getOutputStream().write(CONNECT);
            first.getInputStream().readNBytes(4);
            second.getOutputStream().write(CONNECT);
            assertEquals(-1, end(first));
        }
    }

    @Test
    void takesNoMoreThanSixteen() throws Exception {
        List<Socket> doors = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                doors.add(new Socket(InetAddress.getLoopbackAddress(), broker.port()));
            }
            try (Socket tooMany = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
                tooMany.setSoTimeout(30_000);
                assertEquals(-1, end(tooMany));
            }
        } finally {
            for (Socket door : doors) {
                door.close();
            }
        }
    }

    @Test
    void saysInOneSentenceThatItsPortIsTaken() {
        IOException taken = assertThrows(IOException.class, () -> new Broker(broker.port()).close());
        assertEquals(
                "the broker cannot listen on 127.0.0.1:" + broker.port()
                        + "; set another port.base in io.tiepm.demo.plant.cfg",
                taken.getMessage());
    }

    /** The end of a line; one that is reset has ended too. */
    private static int end(Socket line) throws IOException {
        try {
            return line.getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    private MqttClient client(String name) throws Exception {
        return client(name, new MqttConnectionOptions());
    }

    private MqttClient client(String name, MqttConnectionOptions options) throws Exception {
        MqttClient client = new MqttClient(url(), name, new MemoryPersistence());
        clients.add(client);
        client.connect(options);
        return client;
    }

    private void subscribe(MqttClient client, String filter, int qos) throws Exception {
        IMqttMessageListener listener = (topic, message) -> heard.add(client.getClientId() + " " + topic + "="
                + new String(message.getPayload(), UTF_8) + " " + message.getQos());
        client.subscribe(
                new MqttSubscription[] {new MqttSubscription(filter, qos)}, new IMqttMessageListener[] {listener});
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
    }

    private String url() {
        return "tcp://127.0.0.1:" + broker.port();
    }
}
