package io.tiepm.deploy.signed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.toy.BrokenLink;
import com.acme.toy.DeafLink;
import com.acme.toy.ToyLink;
import io.tiepm.deploy.Candidate;
import io.tiepm.deploy.DeployException;
import io.tiepm.deploy.InstalledDriver;
import io.tiepm.deploy.InstalledDriver.State;
import io.tiepm.deploy.signed.Vendors.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drivers come, are exchanged, fail and go, in a framework. */
@Timeout(120)
class SignedDriversTest {
    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    static Path shop;

    private static Vendor acme;
    private static Path first;
    private static Path second;
    private static Path deaf;
    private static Path broken;
    private static Path hanging;
    private static Path throwing;

    @TempDir
    Path home;

    private final List<String> said = new ArrayList<>();
    private Rig rig;

    @BeforeAll
    static void build() throws Exception {
        acme = Vendors.of("Acme");
        first = acme.sign(Vendors.bundle(shop, "1.0.0", ToyLink.class, NOTHING));
        second = acme.sign(Vendors.bundle(shop, "1.1.0", ToyLink.class, NOTHING));
        deaf = acme.sign(Vendors.bundle(shop, "1.2.0", DeafLink.class, NOTHING));
        broken = acme.sign(Vendors.bundle(shop, "1.3.0", BrokenLink.class, NOTHING));
        hanging = acme.sign(
                Vendors.bundle(shop, "1.4.0", ToyLink.class, Map.of("Bundle-Activator", "com.acme.toy.Hanging")));
        throwing = acme.sign(
                Vendors.bundle(shop, "1.5.0", ToyLink.class, Map.of("Bundle-Activator", "com.acme.toy.Throwing")));
    }

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(home);
        acme.pin(home.resolve("etc/vendors/acme.pem"));
        rig.configure("io.tiepm.driver.toy~oven-3", Map.of("host", "h"));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private InstalledDriver install(Path file) throws Exception {
        return rig.drivers().install(file, false, said::add);
    }

    private String refused(Path file) {
        return assertThrows(DeployException.class, () -> install(file)).getMessage();
    }

    private void restart() throws Exception {
        rig.close();
        rig = new Rig(home);
        Rig.await(() -> rig.drivers().all().stream().noneMatch(one -> one.state() == State.STARTING), "the start");
    }

    @Test
    void aSignedDriverComesAndItsLinkMeasures() throws Exception {
        InstalledDriver toy = install(first);
        assertEquals("com.acme.toy 1.0.0 RUNNING", toy.name() + " " + toy.version() + " " + toy.state());
        assertEquals(Optional.of("CN=Acme (acme.pem)"), toy.signer());
        assertEquals(List.of("oven-3"), toy.links());
        assertEquals(
                List.of(
                        "com.acme.toy 1.0.0, signed by CN=Acme (acme.pem)",
                        "com.acme.toy 1.0.0 finds all it needs",
                        "com.acme.toy 1.0.0 is started",
                        "link oven-3 measures: 1 points bear a value"),
                said);
        assertEquals(
                List.of("installed com.acme.toy/1.0.0 begun", "installed com.acme.toy/1.0.0 done"), rig.audit.told());
        assertEquals(List.of(), rig.findings());
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldAndCanBeTakenBackByHand() throws Exception {
        install(first);
        assertEquals(Optional.of("1.0.0"), install(second).previous());
        assertEquals(List.of("1.1.0 active"), rig.toys());
        assertEquals("1.0.0", rig.drivers().rollBack("com.acme.toy", said::add).version());
        assertEquals(List.of("1.0.0 active"), rig.toys());
    }

    @Test
    void lookingChangesNothing() throws Exception {
        install(first);
        Candidate candidate = rig.drivers().judge(second);
        assertEquals("1.1.0", candidate.version());
        assertEquals(Optional.of("1.0.0"), candidate.replaces());
        assertEquals(List.of("1.0.0 active"), rig.toys());
        assertEquals(1, parcels());
    }

    @Test
    void aVersionThatReadsNothingAnyMoreIsTakenOutAgain() throws Exception {
        install(first);
        assertEquals(
                "com.acme.toy 1.2.0 was taken out again: link oven-3 gives no value of toy/temperature, of which it gave"
                        + " one before, after 2 s; com.acme.toy 1.0.0 runs again, so send that to its vendor",
                refused(deaf));
        assertEquals(List.of("1.0.0 active"), rig.toys());
        String again = refused(deaf);
        assertTrue(again.startsWith("com.acme.toy 1.2.0 was set aside at "), again);
        assertTrue(again.endsWith("; --again tries it once more"), again);
    }

    @Test
    void versionsThatDoNotStartAreTakenOutAgain() throws Exception {
        install(first);
        String constructor = refused(broken);
        assertTrue(constructor.contains("IllegalStateException: the licence is missing"), constructor);
        assertTrue(refused(throwing).contains("com/acme/Missing"));
        assertEquals(List.of("1.0.0 active"), rig.toys());
    }

    @Test
    void aVersionThatHangsIsLeftBehindAndTheOldOneMeasuresOn() throws Exception {
        install(first);
        String why = refused(hanging);
        assertTrue(why.contains("'start com.acme.toy/1.4.0' has not come back for 1 s"), why);
        assertTrue(rig.toys().contains("1.0.0 active"), rig.toys()::toString);
        assertEquals(State.RUNNING, rig.drivers().all().get(0).state());
        install(second);
        assertTrue(rig.toys().contains("1.1.0 active"), rig.toys()::toString);
    }

    @Test
    void anOldVersionThatDoesNotStopHoldsNothingUp() throws Exception {
        install(acme.sign(
                Vendors.bundle(shop, "0.9.0", ToyLink.class, Map.of("Bundle-Activator", "com.acme.toy.HangingStop"))));
        assertEquals("1.0.0", install(first).version());
        assertTrue(rig.toys().contains("1.0.0 active"), rig.toys()::toString);
    }

    @Test
    void aFirstVersionThatFailsLeavesNothing() throws Exception {
        assertTrue(refused(broken).contains("was taken out again"));
        assertEquals(List.of(), rig.toys());
        assertEquals(List.of(), rig.drivers().all());
        assertEquals(0, parcels());
    }

    @Test
    void whatLacksAPackageIsRefusedBeforeAnythingStops() throws Exception {
        install(first);
        Path needy =
                acme.sign(Vendors.bundle(shop, "1.6.0", ToyLink.class, Map.of("Import-Package", "com.acme.nowhere,*")));
        String why = refused(needy);
        assertTrue(why.contains("nothing has changed") && why.contains("com.acme.nowhere"), why);
        assertEquals(List.of("1.0.0 active"), rig.toys());
    }

    @Test
    void whatIsNotSignedIsRefusedAndRecorded() throws Exception {
        Path plain = Vendors.bundle(shop, "1.7.0", ToyLink.class, NOTHING);
        assertTrue(refused(plain).contains("is not signed"));
        assertEquals(List.of("installed " + plain + " refused"), rig.audit.told());
    }

    @Test
    void theDevelopmentModeIsToldAndRecordedAndWhatCameByItStaysOutWithoutIt() throws Exception {
        Path plain = Vendors.bundle(shop, "1.0.0", ToyLink.class, NOTHING);
        rig.drivers();
        rig.configure("io.tiepm.deploy.signed", Map.of("development", true, "start.limit.s", 1, "watch.limit.s", 2));
        Rig.await(() -> rig.drivers().isDevelopment(), "the development mode");
        assertEquals(Optional.empty(), install(plain).signer());
        assertEquals(
                List.of(
                        "WARNING the development mode is on: drivers are taken that nobody known has signed",
                        "WARNING com.acme.toy 1.0.0 runs without a known signature"),
                rig.findings());
        assertTrue(rig.audit.told().contains("switched-on development mode done"));
        rig.configure("io.tiepm.deploy.signed", Map.of("start.limit.s", 1, "watch.limit.s", 2));
        Rig.await(() -> !rig.drivers().isDevelopment(), "the end of the development mode");
        restart();
        assertEquals(
                List.of(),
                rig.toys().stream().filter(one -> one.endsWith("active")).toList());
        assertTrue(rig.drivers().all().get(0).problem().orElseThrow().contains("is not signed"));
    }

    @Test
    void theSameVersionWithAnotherContentIsRefused() throws Exception {
        install(first);
        Path other = acme.sign(Vendors.bundle(shop, "1.0.0", DeafLink.class, NOTHING));
        assertTrue(refused(other).contains("is installed with another content"));
        install(first);
        assertTrue(said.contains("com.acme.toy 1.0.0 runs already; nothing was changed"));
    }

    @Test
    void whatIsInstalledIsThereAfterAStartAlsoWithoutTheFrameworksCache() throws Exception {
        install(first);
        restart();
        assertEquals(List.of("1.0.0 active"), rig.toys());
        rig.close();
        try (Stream<Path> cache = Files.walk(home.resolve("data/cache"))) {
            for (Path file : cache.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        rig = new Rig(home);
        Rig.await(() -> rig.toys().equals(List.of("1.0.0 active")), "the driver");
    }

    @Test
    void whatWasChangedOnTheShelfDoesNotStart() throws Exception {
        install(first);
        rig.close();
        Path parcel = drivers("parcel").get(0);
        byte[] content = Files.readAllBytes(parcel);
        content[content.length / 2]++;
        Files.write(parcel, content);
        rig = new Rig(home);
        Rig.await(() -> !rig.findings().isEmpty(), "the finding");
        Rig.await(() -> rig.findings().toString().contains("its file is not what was installed"), "the reason");
        assertEquals(List.of(), rig.toys());
    }

    @Test
    void aServerThatEndsWhileAVersionIsTriedStartsWithTheOneBefore() throws Exception {
        install(first);
        install(second);
        rig.drivers().rollBack("com.acme.toy", said::add);
        rig.close();
        Path note = drivers("driver").get(0);
        String text = Files.readString(note);
        String previous = text.lines()
                .filter(line -> line.startsWith("previous "))
                .findFirst()
                .orElseThrow();
        Files.writeString(note, text + previous.replace("previous", "trying") + "\n");
        rig = new Rig(home);
        Rig.await(() -> rig.toys().equals(List.of("1.0.0 active")), "the version before");
        assertTrue(refused(second).contains("the server ended while it was tried"));
    }

    @Test
    void aDriverWithWhichTheServerEndsThreeTimesIsLeftAlone() throws Exception {
        install(first);
        rig.close();
        Path note = drivers("driver").get(0);
        Files.writeString(note, Files.readString(note).replace("begun 0", "begun 3"));
        rig = new Rig(home);
        Rig.await(() -> rig.findings().toString().contains("ended 3 times in a row"), "the finding");
        assertEquals(List.of(), rig.toys());
        install(second);
        assertEquals(List.of("1.1.0 active"), rig.toys());
        assertEquals(List.of(), rig.findings());
    }

    @Test
    void uninstalledItIsGoneAndForgotten() throws Exception {
        install(first);
        install(second);
        rig.drivers().uninstall("com.acme.toy", said::add);
        assertEquals(List.of(), rig.toys());
        assertEquals(0, parcels());
        DeployException gone =
                assertThrows(DeployException.class, () -> rig.drivers().uninstall("com.acme.toy", said::add));
        assertTrue(gone.getMessage().contains("tiepm:driver-installed shows"));
    }

    private int parcels() throws IOException {
        return drivers("parcel").size();
    }

    private List<Path> drivers(String ending) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("data/tiepm/drivers"))) {
            return files.filter(file -> file.toString().endsWith("." + ending)).toList();
        }
    }
}
