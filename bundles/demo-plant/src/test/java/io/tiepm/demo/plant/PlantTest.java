package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlantTest {
    @Test
    void showsFourMachinesByModbusAndTheyLive() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.physics(port));
        try (Wire pump = new Wire(port);
                Wire spindle = new Wire(port + 1);
                Wire turbine = new Wire(port + 2);
                Wire transformer = new Wire(port + 3)) {
            assertEquals(1.4, pump.read(0, 20)[0] / 100.0, 0.2);
            assertEquals(22, Wire.float32(spindle.read(0, 12), 2), 60);
            assertEquals(20_000, Wire.float32(turbine.read(0, 10), 6), 1000);
            int[] before = transformer.read(0, 8);
            int[] after = before;
            for (int i = 0; i < 200 && Wire.uint32(after, 6) == Wire.uint32(before, 6); i++) {
                Thread.sleep(10);
                after = transformer.read(0, 8);
            }
            assertTrue(Wire.uint32(after, 6) > Wire.uint32(before, 6), "the energy counter stands still");
        } finally {
            plant.stop();
        }
    }

    @Test
    void refusesToBeWrittenAndToShowWhatItDoesNotHave() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.physics(port));
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
        ServerSocket squatter = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress());
        Plant plant = new Plant(TestConfig.physics(port));
        try (squatter;
                Wire transformer = new Wire(port + 3)) {
            assertEquals(80, Wire.float32(transformer.read(0, 8), 0), 10);
        } finally {
            plant.stop();
        }
    }

    @Test
    void clientsThatConnectAndSayNothingLeaveRoomForOthers() throws Exception {
        int port = TestConfig.freePort();
        Plant plant = new Plant(TestConfig.physics(port));
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
        new Plant(TestConfig.physics(port)).stop();
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
}
