package io.tiepm.demo.plant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import io.tiepm.demo.plant.opcua.MachineServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PlantTest {
    @TempDir
    Path certificates;

    @Test
    void showsTwoMachinesByModbusAndTheyLive() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.physics(port), certificates);
        try (Wire pump = new Wire(port);
                Wire spindle = new Wire(port + 1)) {
            assertEquals(1.4, pump.read(0, 20)[0] / 100.0, 0.2);
            assertEquals(22, Wire.float32(spindle.read(0, 12), 2), 60);
            int[] before = spindle.read(0, 12);
            int[] after = before;
            for (int i = 0; i < 3000 && Wire.uint32(after, 6) == Wire.uint32(before, 6); i++) {
                Thread.sleep(10);
                after = spindle.read(0, 12);
            }
            assertTrue(Wire.uint32(after, 6) > Wire.uint32(before, 6), "no piece is made");
        } finally {
            plant.stop();
        }
    }

    @Test
    void showsTheTurbineByOpcUaAndItLives() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.open(port), certificates);
        try {
            assertTrue(
                    plant.stations().get("turbine-1").get(60, TimeUnit.SECONDS).isPresent());
            OpcUaClient client = OpcUaClient.create("opc.tcp://127.0.0.1:" + (port + 2));
            client.connect();
            try {
                double before = power(client);
                assertEquals(20_000, before, 1000);
                double after = before;
                for (int i = 0; i < 3000 && after == before; i++) {
                    Thread.sleep(10);
                    after = power(client);
                }
                assertTrue(after != before, "the power stands still at " + before);
            } finally {
                client.disconnect();
            }
        } finally {
            plant.stop();
        }
    }

    private static double power(OpcUaClient client) throws Exception {
        int index = client.readNamespaceTable()
                .getIndex(MachineServer.uri("turbine-1"))
                .intValue();
        return (Double) client.readValue(0, TimestampsToReturn.Both, new NodeId(index, "power"))
                .getValue()
                .getValue();
    }

    @Test
    void tellsTheTransformerBySparkplugToItsHostAndToNobodyBefore() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.physics(port), certificates);
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        MqttClient host = new MqttClient("tcp://127.0.0.1:" + (port + 3), "test", new MemoryPersistence());
        try {
            host.connect(new MqttConnectionOptions());
            IMqttMessageListener listener = (topic, message) -> heard.add(topic);
            host.subscribe(
                    new MqttSubscription[] {new MqttSubscription("spBv1.0/Demo/#", 1)},
                    new IMqttMessageListener[] {listener});
            host.publish(
                    "spBv1.0/STATE/tiepm-transformer-1", "{\"online\":true,\"timestamp\":1}".getBytes(UTF_8), 1, true);
            assertEquals("spBv1.0/Demo/NBIRTH/Substation", heard.poll(30, TimeUnit.SECONDS));
            assertEquals("spBv1.0/Demo/DBIRTH/Substation/transformer-1", heard.poll(30, TimeUnit.SECONDS));
            Set<String> data = Set.of("spBv1.0/Demo/DDATA/Substation/transformer-1", "spBv1.0/Demo/NDATA/Substation");
            Set<String> later = new HashSet<>();
            while (!later.equals(data)) {
                String topic = heard.poll(30, TimeUnit.SECONDS);
                assertTrue(topic != null && data.contains(topic), "after " + later + " came " + topic);
                later.add(topic);
            }
            plant.stop();
            String last = "";
            for (String topic = heard.poll(); topic != null; topic = heard.poll()) {
                last = topic;
            }
            assertEquals("spBv1.0/Demo/NDEATH/Substation", last);
        } finally {
            host.disconnectForcibly(0, 1000, false);
            host.close(true);
            plant.stop();
        }
    }

    @Test
    void makesTheHouseTrustTheTurbineWhileItRuns() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.physics(port), certificates);
        Path trusted = certificates.resolve("trusted/demo-turbine-1.der");
        try {
            assertTrue(
                    plant.stations().get("turbine-1").get(60, TimeUnit.SECONDS).isPresent());
            assertTrue(Files.exists(trusted));
        } finally {
            plant.stop();
        }
        assertFalse(Files.exists(trusted), "a key that is no more is trusted still");
    }

    @Test
    void refusesToBeWrittenAndToShowWhatItDoesNotHave() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.physics(port), certificates);
        try (Wire pump = new Wire(port)) {
            assertThrows(
                    ModbusSlaveException.class, () -> pump.master().writeSingleRegister(1, 0, new SimpleRegister(7)));
            assertThrows(ModbusSlaveException.class, () -> pump.master()
                    .writeMultipleRegisters(1, 0, new SimpleRegister[] {new SimpleRegister(7)}));
            assertThrows(ModbusSlaveException.class, () -> pump.read(10, 11));
            assertThrows(ModbusSlaveException.class, () -> pump.master().readInputRegisters(1, 0, 1));
            assertThrows(ModbusSlaveException.class, () -> pump.master().readCoils(1, 0, 1));
            assertTrue(pump.read(0, 1)[0] < 300);
        } finally {
            plant.stop();
        }
    }

    @Test
    void aMachineWhosePortIsTakenLeavesTheOthersRunning() throws Exception {
        int port = TestConfig.freePort();
        List<ServerSocket> squatters = new ArrayList<>();
        for (int taken : new int[] {1, 2, 3}) {
            squatters.add(new ServerSocket(port + taken, 1, InetAddress.getLoopbackAddress()));
        }
        Plant plant = new Plant(TestConfig.physics(port), certificates);
        try (Wire pump = new Wire(port)) {
            for (String machine : List.of("cnc-1", "turbine-1", "transformer-1")) {
                assertEquals(Optional.empty(), plant.stations().get(machine).get(60, TimeUnit.SECONDS), machine);
            }
            assertEquals(1.4, pump.read(0, 20)[0] / 100.0, 0.2);
            assertFalse(Files.exists(certificates.resolve("trusted/demo-turbine-1.der")));
        } finally {
            plant.stop();
            for (ServerSocket squatter : squatters) {
                squatter.close();
            }
        }
    }

    @Test
    void clientsThatConnectAndSayNothingLeaveRoomForOthers() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.physics(port), certificates);
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < ModbusServer.MOST_CLIENTS - 1; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            try (Wire pump = new Wire(port)) {
                assertEquals(20, pump.read(0, 20).length);
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
            plant.stop();
        }
    }

    @Test
    void freesItsPortsWhenItStops() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.physics(port), certificates);
        plant.stations().get("turbine-1").get(60, TimeUnit.SECONDS);
        plant.stop();
        for (int freed = port; freed < port + 4; freed++) {
            new ServerSocket(freed, 1, InetAddress.getLoopbackAddress()).close();
        }
    }
}
