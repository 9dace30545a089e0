package io.tiepm.config.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFile.State;
import io.tiepm.status.Finding;
import io.tiepm.toy.ModbusConfig;
import io.tiepm.toy.Part;
import io.tiepm.toy.PartConfig;
import io.tiepm.toy.ToyModbusLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The wiring, in plain Felix. */
class FelixTest {
    private static final String PRESS = "io.tiepm.driver.modbus~press-7.cfg";
    private static final String PART = "io.tiepm.part.cfg";
    private static final String GOOD =
            """
            # the press in hall 2
            asset = press-7
            host = 10.0.4.17
            timeout.ms = 800
            point.spindle.temperature = holding:40001:float32 | Cel | 1s
            """;

    @TempDir
    Path home;

    @Test
    void aFileIsADeviceAndDeletedItIsGone() throws Exception {
        try (Rig rig = new Rig(home)) {
            rig.install(ToyModbusLink.class, ModbusConfig.class);
            rig.write(PRESS, GOOD);
            ServiceReference<?> link = rig.awaitService("(&(objectClass=io.tiepm.driver.Link)(asset=press-7))");
            assertEquals("holding:40001:float32 | Cel | 1s", link.getProperty("point.spindle.temperature"));
            assertEquals("io.tiepm.driver.modbus~press-7", link.getProperty("service.pid"));
            Files.delete(rig.etc.resolve(PRESS));
            rig.awaitNoService("(asset=press-7)");
        }
    }

    @Test
    void aWrongFileKeepsWhatWasRightAlsoAfterARestart() throws Exception {
        try (Rig rig = new Rig(home)) {
            rig.install(ToyModbusLink.class, ModbusConfig.class);
            rig.write(PRESS, GOOD);
            rig.awaitState(PRESS, State.IN_FORCE);
            rig.write(PRESS, GOOD.replace("800", "8OO"));
            ConfigFile press = rig.awaitState(PRESS, State.REJECTED_LAST_GOOD_IN_FORCE);
            assertEquals(
                    "line 4: timeout.ms is '8OO'; it must be a whole number from 10 to 60000",
                    press.problem().orElseThrow());
            assertEquals("800", rig.awaitService("(asset=press-7)").getProperty("timeout.ms"));
        }
        try (Rig rig = new Rig(home)) {
            rig.awaitState(PRESS, State.REJECTED_LAST_GOOD_IN_FORCE);
            assertEquals("800", rig.awaitService("(asset=press-7)").getProperty("timeout.ms"));
            rig.write(PRESS, GOOD.replace("800", "900"));
            rig.awaitService("(timeout.ms=900)");
            rig.awaitState(PRESS, State.IN_FORCE);
        }
    }

    @Test
    void aFileDeletedWhileTheServerWasAwayIsGoneWhenItIsBack() throws Exception {
        try (Rig rig = new Rig(home)) {
            rig.install(ToyModbusLink.class, ModbusConfig.class);
            rig.write(PRESS, GOOD);
            rig.awaitService("(asset=press-7)");
        }
        Files.delete(home.resolve("etc").resolve(PRESS));
        try (Rig rig = new Rig(home)) {
            rig.awaitNoService("(asset=press-7)");
        }
    }

    @Test
    void aFileWaitsForTheBundleThatKnowsIt() throws Exception {
        try (Rig rig = new Rig(home)) {
            rig.write(PRESS, GOOD);
            ConfigFile press = rig.awaitState(PRESS, State.WAITING);
            rig.await(
                    () -> rig.problems().stream()
                            .filter(one -> one.startsWith("no running bundle"))
                            .findFirst(),
                    "the reason why it waits");
            assertEquals("io.tiepm.driver.modbus", press.pid());
            Bundle driver = rig.install(ToyModbusLink.class, ModbusConfig.class);
            rig.awaitService("(asset=press-7)");
            rig.awaitState(PRESS, State.IN_FORCE);
            driver.uninstall();
            rig.awaitState(PRESS, State.WAITING);
        }
    }

    @Test
    void aSecretReachesThePartAndNoFile() throws Exception {
        try (Rig rig = new Rig(home)) {
            rig.install(Part.class, PartConfig.class);
            rig.write(
                    PART,
                    "password = ${secret:broker}\ntopics = x, y\nspec.oil = high 80 Cel\n.token = ${secret:broker}\n");
            ConfigFile part = rig.awaitState(PART, State.REJECTED);
            assertEquals(
                    "line 1: password names the secret broker, which is not kept; keep it with tiepm:secret-keep broker (and 1 more)",
                    part.problem().orElseThrow());
            rig.secrets().keep("broker", "canary-71");
            ServiceReference<?> there = rig.awaitService("(password=canary-71)");
            assertArrayEquals(new String[] {"x", "y"}, (String[]) there.getProperty("topics"));
            assertEquals("high 80 Cel", there.getProperty("spec.oil"));
            assertNull(there.getProperty(".token"), "a key that begins with a dot is shown to nobody");
            rig.secrets().keep("broker", "canary-72");
            rig.awaitService("(password=canary-72)");
        }
        try (Rig rig = new Rig(home)) {
            rig.awaitService("(password=canary-72)");
        }
        assertNoFileHolds("canary-7");
        try (Stream<Path> etc = Files.list(home.resolve("etc"))) {
            assertTrue(etc.filter(file -> file.getFileName().toString().startsWith("tiepm.secrets"))
                    .allMatch(FelixTest::isPrivate));
        }
    }

    @Test
    void aWrittenFileIsInForceAndAWrongOneIsNotWritten() throws Exception {
        try (Rig rig = new Rig(home)) {
            rig.install(ToyModbusLink.class, ModbusConfig.class);
            rig.await(
                    () -> rig.files().faults(PRESS, new TreeMap<>()).stream().findFirst(),
                    "a shape to measure against");
            TreeMap<String, String> lines =
                    new TreeMap<>(Map.of("asset", "press-7", "host", "h", "point.a", "holding:1 | 1 | 1s"));
            rig.files().write(PRESS, lines);
            assertEquals(State.IN_FORCE, rig.files().all().get(0).state());
            rig.awaitService("(host=h)");
            lines.put("hots", "g");
            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class, () -> rig.files().write(PRESS, lines));
            assertEquals(
                    PRESS + ": hots is not a key of io.tiepm.driver.modbus; did you mean host?", refusal.getMessage());
            assertEquals(
                    "asset = press-7\nhost = h\npoint.a = holding:1 | 1 | 1s\n",
                    Files.readString(rig.etc.resolve(PRESS)));
            rig.files().remove(PRESS);
            rig.awaitNoService("(host=h)");
            assertEquals(0, rig.files().all().size());
        }
    }

    @Test
    void theDoctorHearsOfRejectedFilesAndOfClearTextPasswords() throws Exception {
        try (Rig rig = new Rig(home)) {
            rig.install(Part.class, PartConfig.class);
            rig.write(PART, "password = hunter2\nfactor = 3\n");
            rig.awaitState(PART, State.REJECTED);
            assertEquals(
                    "[BROKEN io.tiepm.part.cfg is rejected: line 2: factor is '3'; it must be a number from 0.5 to 2,"
                            + " WARNING io.tiepm.part.cfg line 1 holds password as clear text]",
                    rig.check().findings().stream()
                            .map(one -> one.level() + " " + one.what())
                            .toList()
                            .toString());
            rig.write(PART, "factor = 2\n");
            rig.awaitState(PART, State.IN_FORCE);
            assertEquals(Finding.Level.FINE, rig.check().findings().get(0).level());
        }
    }

    private void assertNoFileHolds(String canary) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(text(file).contains(canary), file.toString());
            }
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException renamedMeanwhile) {
            return "";
        }
    }

    private static boolean isPrivate(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .equals("rw-------");
        } catch (IOException gone) {
            return false;
        }
    }
}
