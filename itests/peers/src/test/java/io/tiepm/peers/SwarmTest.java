package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.modbus.Lines;
import io.tiepm.driver.modbus.ModbusConfig;
import io.tiepm.driver.modbus.ModbusLink;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The devices of the bench are what swarm.js says they are. */
@Timeout(60)
class SwarmTest {
    private static Peer swarm;

    @BeforeAll
    static void start() throws Exception {
        swarm = Devices.swarm("--devices", "8", "--dead", "4", "--registers", "10");
    }

    @AfterAll
    static void stop() {
        if (swarm != null) {
            swarm.close();
        }
    }

    @Test
    void holdsNumbersThatAReaderCanCheck() throws LinkException {
        ModbusLink link = link(2);
        link.connect();
        List<Sample> samples = link.read(
                Points.at(IntStream.range(0, 11).mapToObj(i -> "holding:" + i).toList()));
        for (int register = 0; register < 10; register++) {
            Sample sample = samples.get(register);
            long read = ((Value.Integer) sample.value()).integer();
            int fixed = 10 * 2 + register;
            boolean now = IntStream.of(0, 1)
                    .anyMatch(ago -> (1000 * (sample.at().getEpochSecond() - ago) + fixed) % 65_536 == read);
            assertTrue(now, "register " + register + " holds " + read);
        }
        assertEquals(Quality.NO_SUCH_POINT, samples.get(10).quality());
        link.disconnect();
    }

    @Test
    void isHalfDeadInBothWays() throws LinkException {
        ModbusLink silent = link(1);
        silent.connect();
        assertEquals(Quality.NO_LINK, silent.read(Points.at("holding:0")).get(0).quality());
        silent.disconnect();
        assertThrows(LinkException.class, () -> link(3).connect());
    }

    private static ModbusLink link(int device) {
        return new ModbusLink(
                Configs.of(
                        ModbusConfig.class,
                        Map.of(
                                "host",
                                "127.0.10." + (1 + device),
                                "port",
                                swarm.address().getPort(),
                                "timeout.ms",
                                300)),
                new Lines());
    }
}
