package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.modbus.Buses;
import io.tiepm.driver.modbus.RtuLink;
import io.tiepm.driver.modbus.SerialConfig;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three units of pymodbus on one serial line, of which one falls silent, answers late, or is unplugged with the line. */
@Timeout(60)
class SerialBusTest {
    private static SerialLine line;

    private final Buses buses = new Buses();
    private final List<PolledLink> links = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        SerialLine.Unit pymodbus =
                (terminal, unit) -> Devices.pymodbus("rtu", terminal.toString(), String.valueOf(unit));
        line = new SerialLine(folder, pymodbus, pymodbus, pymodbus);
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @BeforeEach
    void three() throws Exception {
        for (int unit = 1; unit <= 3; unit++) {
            connected(Map.of("unit", unit));
        }
    }

    @AfterEach
    void letGo() {
        links.forEach(PolledLink::disconnect);
        links.clear();
    }

    @Test
    void letsTwoUnitsKeepTheirRhythmWhileTheThirdIsSilent() throws Exception {
        Duration period = Duration.ofMillis(250);
        links.forEach(SerialBusTest::good);
        line.signal(3, "STOP");
        try {
            AtomicLong tried = new AtomicLong();
            Thread third = new Thread(() -> keepAsking(links.get(2), tried));
            third.start();
            int late = 0;
            long next = System.nanoTime();
            for (int beat = 0; beat < 16; beat++) {
                next += period.toNanos();
                assertEquals(Quality.GOOD, good(links.get(0)), "beat " + beat);
                assertEquals(Quality.GOOD, good(links.get(1)), "beat " + beat);
                long left = next - System.nanoTime();
                if (left <= 0) {
                    late++;
                } else {
                    Thread.sleep(left / 1_000_000);
                }
            }
            third.interrupt();
            third.join();
            assertTrue(tried.get() >= 2, "the silent unit was asked again");
            assertTrue(late <= 1, late + " of 16 beats came late");
        } finally {
            line.signal(3, "CONT");
        }
    }

    @Test
    void readsAUnitAgainWhenItAnswersAgain() throws Exception {
        links.forEach(SerialBusTest::good);
        line.signal(2, "STOP");
        assertEquals(Quality.NO_LINK, read(links.get(1)).quality());
        line.signal(2, "CONT");
        long giveUp = System.nanoTime() + 20_000_000_000L;
        while (good(links.get(1)) != Quality.GOOD) {
            assertEquals(Quality.GOOD, good(links.get(0)));
            assertTrue(System.nanoTime() < giveUp, "it does not come back");
            Thread.sleep(50);
        }
    }

    @Test
    void takesNoLateAnswerForThatToTheNextRequest() throws Exception {
        PolledLink link = links.get(0);
        line.tell("late 0.3");
        List<Point> other = Points.at("holding:2");
        for (int round = 0; round < 6; round++) {
            for (List<Point> points : List.of(Points.at("holding:6"), other)) {
                Value right = new Value.Integer(points == other ? 683 : 1480);
                try {
                    Sample sample = link.read(points).get(0);
                    assertTrue(!sample.quality().bearsValue() || sample.value().equals(right), sample::toString);
                } catch (LinkException gone) {
                    link.connect();
                }
            }
        }
        line.tell("late 0");
    }

    @Test
    void comesBackWhenThePortIsPluggedInAgain() throws Exception {
        line.tell("unplug");
        for (PolledLink link : links) {
            LinkException gone = assertThrows(LinkException.class, () -> read(link));
            assertTrue(gone.getMessage().contains("has gone"), gone.getMessage());
        }
        LinkException missing = assertThrows(LinkException.class, links.get(0)::connect);
        assertEquals(Fault.UNREACHABLE, missing.fault());
        assertTrue(missing.getMessage().startsWith("there is no serial port " + line.port()), missing.getMessage());
        line.tell("plug");
        for (PolledLink link : links) {
            link.connect();
            assertEquals(new Value.Integer(1480), read(link).value());
        }
    }

    @Test
    void refusesALinkThatWantsThePortOtherwise() throws Exception {
        LinkException refused = assertThrows(
                LinkException.class, new RtuLink(config(Map.of("baud", 9600, "stop.bits", 2)), buses)::connect);
        assertEquals(Fault.REFUSED, refused.fault());
        assertTrue(refused.getMessage().contains("19200 baud, 8N1"), refused.getMessage());
        assertTrue(refused.getMessage().contains("9600 baud, 8N2"), refused.getMessage());
        links.forEach(SerialBusTest::good);
    }

    @Test
    void tellsAPortThatAnotherOneHasOpen() throws Exception {
        LinkException busy =
                assertThrows(LinkException.class, () -> new RtuLink(config(Map.of()), new Buses()).connect());
        assertTrue(busy.getMessage().contains("in use by another program"), busy.getMessage());
    }

    @Test
    void tellsWhatIsNoSerialPort(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("port"), "");
        LinkException none = assertThrows(LinkException.class, () -> connected(Map.of("serial.port", file.toString())));
        assertTrue(none.getMessage().startsWith(file + " is no serial port"), none.getMessage());
    }

    /** Both ask the same unit, one after the other; mbpoll is by somebody else. */
    @Test
    void readsWhatMbpollReads() throws Exception {
        assertEquals(new Value.Integer(1480), read(links.get(0)).value());
        links.forEach(PolledLink::disconnect);
        Process mbpoll = new ProcessBuilder(
                        "mbpoll",
                        "-m",
                        "rtu",
                        "-a",
                        "1",
                        "-b",
                        "19200",
                        "-P",
                        "even",
                        "-t",
                        "4",
                        "-r",
                        "7",
                        "-c",
                        "1",
                        "-1",
                        line.port())
                .redirectErrorStream(true)
                .start();
        String said = new String(mbpoll.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        mbpoll.waitFor();
        assertTrue(said.contains("[7]: \t1480"), said);
        links.get(0).connect();
        assertEquals(new Value.Integer(1480), read(links.get(0)).value());
    }

    @Test
    void comesBackWhenSocatWasKilledAndStartedAgain(@TempDir Path folder) throws Exception {
        Path port = folder.resolve("usb");
        Process socat = socat(port, folder.resolve("unit"));
        Peer unit = Devices.libmodbus(folder.resolve("unit"), 1);
        PolledLink link = connected(Map.of("serial.port", port.toString()));
        try {
            assertEquals(new Value.Integer(1480), read(link).value());
            socat.destroyForcibly().waitFor();
            unit.close();
            assertThrows(LinkException.class, () -> read(link));
            Files.deleteIfExists(port);
            Files.deleteIfExists(folder.resolve("unit"));
            assertThrows(LinkException.class, link::connect);
            socat = socat(port, folder.resolve("unit"));
            unit = Devices.libmodbus(folder.resolve("unit"), 1);
            link.connect();
            assertEquals(new Value.Integer(1480), read(link).value());
        } finally {
            link.disconnect();
            unit.close();
            socat.destroyForcibly().waitFor();
        }
    }

    private static Process socat(Path one, Path other) throws Exception {
        Process socat;
        try {
            socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + one, "pty,raw,echo=0,link=" + other).start();
        } catch (IOException none) {
            throw Required.missing("socat (Debian package socat)", none.getMessage());
        }
        while (!Files.exists(one) || !Files.exists(other)) {
            assertTrue(socat.isAlive(), "socat ended");
            Thread.sleep(10);
        }
        return socat;
    }

    private static void keepAsking(PolledLink link, AtomicLong tried) {
        while (!Thread.currentThread().isInterrupted()) {
            long began = System.nanoTime();
            try {
                read(link);
            } catch (LinkException silent) {
                // as the house would, only more often
                try {
                    link.connect();
                } catch (LinkException gone) {
                    return;
                }
            }
            if (System.nanoTime() - began > 100_000_000L) {
                tried.incrementAndGet();
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    private PolledLink connected(Map<String, Object> keys) throws LinkException {
        PolledLink link = new RtuLink(config(keys), buses);
        links.add(link);
        link.connect();
        return link;
    }

    private static SerialConfig config(Map<String, Object> keys) {
        Map<String, Object> all = SerialLine.keys(line, 200);
        all.putAll(keys);
        return Configs.of(SerialConfig.class, all);
    }

    private static Sample read(PolledLink link) throws LinkException {
        return link.read(Points.at("holding:6")).get(0);
    }

    private static Quality good(PolledLink link) {
        try {
            return read(link).quality();
        } catch (LinkException gone) {
            try {
                link.connect();
            } catch (LinkException stillGone) {
                throw new AssertionError(stillGone);
            }
            return Quality.NO_LINK;
        }
    }
}
