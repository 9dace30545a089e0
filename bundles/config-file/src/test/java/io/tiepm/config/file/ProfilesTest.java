package io.tiepm.config.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final FileName MILL =
            FileName.parse("io.tiepm.driver.modbus~mill-3.cfg").orElseThrow();
    private static final String METER =
            """
            profile.title = a meter
            profile.drivers = io.tiepm.driver.modbus, io.tiepm.driver.modbus.rtu
            port = 502
            point.voltage = input:30001:float32 | V | 5s
            point.frequency = input:30071:float32 | Hz | 5s
            """;
    private static final Shape MODBUS = new Shape(
            "io.tiepm.driver.modbus",
            true,
            Map.of(
                    "host",
                    new Attribute("host", Type.STRING, false, Optional.empty(), Optional.empty(), List.of(), true),
                    "port",
                    new Attribute("port", Type.INTEGER, false, Optional.empty(), Optional.empty(), List.of(), false)),
            List.of(),
            true);

    @TempDir
    Path home;

    private Profiles profiles;
    private LastGood lastGood;
    private final Map<String, Map<String, Object>> inForce = new TreeMap<>();

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(home.resolve("etc/profiles"));
        profiles = new Profiles(home.resolve("etc/profiles"), Clock.fixed(NOW, ZoneOffset.UTC));
        lastGood = new LastGood(home.resolve("lastgood"));
    }

    @Test
    void aFileTakesFromItsProfileWhatItDoesNotSayItself() throws IOException {
        profile("meter", METER);
        Cfg whole = profiles.with(
                MILL, cfg("asset = mill-3\nprofile = meter\npoint.voltage = input:30003:float32 | V | 1s\n"));
        assertEquals(List.of(), whole.faults());
        assertEquals(
                List.of(
                        new Line(1, "asset", "mill-3"),
                        new Line(2, "profile", "meter"),
                        new Line(3, "point.voltage", "input:30003:float32 | V | 1s"),
                        new Line(2, "port", "502"),
                        new Line(2, "point.frequency", "input:30071:float32 | Hz | 5s")),
                whole.lines());
    }

    @Test
    void aProfileThatCannotBeTakenIsToldWithItsLine() throws IOException {
        profile("meter", METER);
        profile("odd", "profile.drivers = io.tiepm.driver.modbus\nprofile.owner = me\n");
        profile("bare", "port = 502\n");
        assertEquals(
                List.of("line 2: profile names no profile that is there; did you mean meter?"),
                faults(MILL, "asset = mill-3\nprofile = metre\n"));
        assertEquals(
                List.of("line 1: profile is the name of a profile, 1 to 64 of a-z 0-9 -"),
                faults(MILL, "profile = ../../passwd\n"));
        assertEquals(
                List.of("line 1: profile meter is for io.tiepm.driver.modbus, io.tiepm.driver.modbus.rtu, not for"
                        + " io.tiepm.driver.s7"),
                faults(FileName.parse("io.tiepm.driver.s7~mill-3.cfg").orElseThrow(), "profile = meter\n"));
        String odd = faults(MILL, "profile = odd\n").get(0);
        assertTrue(odd.startsWith("line 1: profile names a profile that is wrong: "), odd);
        assertTrue(
                odd.endsWith("odd.properties, line 2: profile.owner is no key of a profile; its own keys are"
                        + " profile.title, profile.drivers"),
                odd);
        String bare = faults(MILL, "profile = bare\n").get(0);
        assertTrue(bare.endsWith("profile.drivers is missing; add a line profile.drivers = PID, PID, ..."), bare);
    }

    @Test
    void whatAProfileLendsIsJudgedAsIfItStoodInTheFile() throws IOException {
        profile("meter", METER + "baud = 9600\n");
        Standing standing = standing("asset = mill-3\nprofile = meter\nhost = 127.0.0.1\n");
        judge().judge(standing, List.of(), false);
        assertEquals(
                "line 2: baud is not a key of io.tiepm.driver.modbus; its keys are asset, host, point.*, port, profile",
                standing.status().problem().orElseThrow());
    }

    @Test
    void aProfileThatChangesCountsAndOneThatIsSpoiltTakesNothingAway() throws IOException {
        profile("meter", METER);
        Standing standing = standing("asset = mill-3\nprofile = meter\nhost = 127.0.0.1\n");
        Judge judge = judge();
        judge.judge(standing, List.of(), false);
        assertEquals(Optional.empty(), standing.status().problem());
        assertEquals("input:30001:float32 | V | 5s", inForce.get("mill-3").get("point.voltage"));
        assertEquals(Set.of(), judge.changedProfiles());

        profile("meter", METER.replace("| 5s", "| 9s"), NOW.minusSeconds(4));
        assertEquals(Set.of("meter"), judge.changedProfiles());
        assertTrue(standing.takesFrom(Set.of("meter")));
        judge.judge(standing, List.of(), false);
        assertEquals("input:30001:float32 | V | 9s", inForce.get("mill-3").get("point.voltage"));

        profile("meter", "profile.drivers\n", NOW.minusSeconds(3));
        assertEquals(Set.of("meter"), judge.changedProfiles());
        judge.judge(standing, List.of(), false);
        assertTrue(standing.status().problem().orElseThrow().contains("names a profile that is wrong"));
        assertEquals("input:30001:float32 | V | 9s", inForce.get("mill-3").get("point.voltage"));
    }

    @Test
    void aProfileThatIsStillBeingWrittenCountsLater() throws IOException {
        profile("meter", METER);
        profiles.with(MILL, cfg("profile = meter\n"));
        profile("meter", "profile.dri", NOW.minusMillis(200));
        assertEquals(Set.of(), profiles.changed());
        assertEquals(List.of(), faults(MILL, "profile = meter\n"));
    }

    @Test
    void aProfileThatComesLaterCounts() throws IOException {
        faults(MILL, "profile = meter\n");
        profile("meter", METER);
        assertEquals(Set.of("meter"), profiles.changed());
        assertEquals(List.of(), faults(MILL, "profile = meter\n"));
    }

    private Judge judge() {
        Shapes shapes = new Shapes() {
            @Override
            public Optional<Shape> find(String pid) {
                return Optional.of(MODBUS);
            }

            @Override
            public Set<String> pids() {
                return Set.of(MODBUS.pid());
            }
        };
        Delivery delivery = new Delivery() {
            @Override
            public void put(FileName file, Map<String, Object> values, boolean again) {
                inForce.put(file.name().orElseThrow(), values);
            }

            @Override
            public void take(FileName file) {
                inForce.remove(file.name().orElseThrow());
            }
        };
        return new Judge(shapes, profiles, new NoSecrets(), delivery, lastGood, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Standing standing(String text) throws IOException {
        Path file = Files.writeString(home.resolve("etc").resolve(MILL.text()), text);
        Standing standing = new Standing(MILL.text(), Clock.fixed(NOW, ZoneOffset.UTC));
        standing.read(Reading.of(file));
        return standing;
    }

    private List<String> faults(FileName file, String text) {
        return profiles.with(file, cfg(text)).faults().stream()
                .map(Fault::toString)
                .toList();
    }

    private static Cfg cfg(String text) {
        return CfgReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void profile(String name, String text) throws IOException {
        profile(name, text, NOW.minusSeconds(5));
    }

    private void profile(String name, String text, Instant written) throws IOException {
        Path file = home.resolve("etc/profiles").resolve(name + ".properties");
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
