package io.tiepm.asset.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Asset;
import io.tiepm.contract.ImportLine;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.LifeEvent;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.Algorithm;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Signer;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.model.AssetId;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegistrationTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final AssetId PRESS = new AssetId("press-7");
    private static final Nameplate PLATE = new Nameplate("ACME", "P100", "17", "press", "plant/hall-2");
    private static final Specification TWO_HOURS = new Specification(
            List.of(),
            Map.of(),
            Duration.ofHours(2),
            Map.of(),
            Optional.empty(),
            Map.of("starts", Specification.Kind.COUNTER));

    @TempDir
    Path folder;

    private FileRegistration registration;

    @BeforeEach
    void start() throws IOException {
        registration = again();
    }

    private FileRegistration again() throws IOException {
        return new FileRegistration(Clock.fixed(NOW, ZoneOffset.UTC), folder);
    }

    private static Signer gateway(int number) {
        byte[] bytes = new byte[Algorithm.ED25519.keyLength()];
        bytes[0] = (byte) number;
        VerificationKey key = new VerificationKey(Algorithm.ED25519, bytes);
        return new Signer() {
            @Override
            public VerificationKey key() {
                return key;
            }

            @Override
            public byte[] sign(Digest digest) {
                throw new AssertionError("nothing is signed here");
            }
        };
    }

    @Test
    void putsANewAssetInServiceByItsLegalSteps() throws Exception {
        registration.bindSigner(gateway(1));
        Asset asset = registration.register(PRESS, PLATE, Specification.NONE);
        assertEquals(LifeCycle.IN_SERVICE, asset.lifeCycle());
        assertEquals(NOW, asset.registered());
        assertEquals(Set.of(gateway(1).key()), asset.keys());
        assertEquals(
                List.of(LifeCycle.MANUFACTURED, LifeCycle.COMMISSIONED, LifeCycle.IN_SERVICE),
                registration.history(PRESS).stream().map(LifeEvent::lifeCycle).toList());
    }

    @Test
    void findsEverythingAgainAfterARestart() throws Exception {
        registration.bindSigner(gateway(1));
        registration.register(PRESS, PLATE, TWO_HOURS);
        Asset asset = registration.move(PRESS, LifeCycle.UNDER_MAINTENANCE, "ann");
        FileRegistration restarted = again();
        assertEquals(Optional.of(asset), restarted.find(PRESS));
        assertEquals(registration.history(PRESS), restarted.history(PRESS));
        assertEquals(List.of(asset), restarted.all());
    }

    @Test
    void changesNothingWhenTheSameIsRegisteredAgain() throws Exception {
        registration.register(PRESS, PLATE, TWO_HOURS);
        registration.register(PRESS, PLATE, TWO_HOURS);
        assertEquals(3, registration.history(PRESS).size());
    }

    @Test
    void tellsWhatChangedWhenAnAssetIsDescribedAnew() throws Exception {
        registration.register(PRESS, PLATE, Specification.NONE);
        Nameplate elsewhere = new Nameplate("ACME", "P100", "17", "press", "plant/hall-3");
        Asset asset = registration.register(PRESS, elsewhere, TWO_HOURS);
        assertEquals(elsewhere, asset.nameplate());
        assertEquals(TWO_HOURS, asset.specification());
        assertEquals(
                List.of(
                        "its nameplate changed: site from 'plant/hall-2' to 'plant/hall-3'",
                        "was given another specification"),
                registration.history(PRESS).stream()
                        .skip(3)
                        .map(LifeEvent::what)
                        .toList());
    }

    @Test
    void refusesASecondNameForAMachineAndASecondMachineForAName() throws Exception {
        registration.register(PRESS, PLATE, Specification.NONE);
        RefusedException twice = assertThrows(
                RefusedException.class, () -> registration.register(new AssetId("press-8"), PLATE, Specification.NONE));
        assertTrue(twice.getMessage().contains("ACME 17 is registered as press-7"), twice.getMessage());
        RefusedException taken = assertThrows(
                RefusedException.class,
                () -> registration.register(PRESS, new Nameplate("ACME", "", "18", "", ""), Specification.NONE));
        assertTrue(taken.getMessage().contains("press-7 is registered as ACME 17"), taken.getMessage());
    }

    @Test
    void allowsExactlyTheMovesOfTheLifeCycle() throws Exception {
        for (LifeCycle from : LifeCycle.values()) {
            for (LifeCycle to : LifeCycle.values()) {
                AssetId id = new AssetId((from.ordinal() + "-" + to.ordinal()));
                registration.register(id, new Nameplate("ACME", "", id.value(), "", ""), Specification.NONE);
                if (from == LifeCycle.UNDER_MAINTENANCE || from == LifeCycle.DECOMMISSIONED) {
                    registration.move(id, from, "ann");
                } else if (from != LifeCycle.IN_SERVICE) {
                    continue; // a new asset has passed these already
                }
                if (from.next().contains(to)) {
                    assertEquals(to, registration.move(id, to, "ann").lifeCycle());
                } else {
                    assertThrows(RefusedException.class, () -> registration.move(id, to, "ann"));
                    assertEquals(from, registration.find(id).orElseThrow().lifeCycle());
                }
            }
        }
    }

    @Test
    void leavesADecommissionedAssetAsItIs() throws Exception {
        registration.register(PRESS, PLATE, Specification.NONE);
        registration.move(PRESS, LifeCycle.DECOMMISSIONED, "ann");
        assertThrows(RefusedException.class, () -> registration.specify(PRESS, TWO_HOURS));
        assertThrows(RefusedException.class, () -> registration.register(PRESS, PLATE, TWO_HOURS));
        registration.bindSigner(gateway(1));
        assertEquals(Set.of(), registration.find(PRESS).orElseThrow().keys());
    }

    @Test
    void givesTheGatewaysKeyToAssetsThatWereThereBeforeIt() throws Exception {
        registration.register(PRESS, PLATE, Specification.NONE);
        registration.bindSigner(gateway(1));
        assertEquals(Set.of(gateway(1).key()), again().find(PRESS).orElseThrow().keys());
    }

    @Test
    void keepsTheOldKeyWhenTheGatewayHasAnother() throws Exception {
        registration.bindSigner(gateway(1));
        registration.register(PRESS, PLATE, Specification.NONE);
        FileRegistration restarted = again();
        restarted.bindSigner(gateway(2));
        assertEquals(
                Set.of(gateway(1).key(), gateway(2).key()),
                restarted.find(PRESS).orElseThrow().keys());
        LifeEvent last = restarted.history(PRESS).get(3);
        assertTrue(last.what().contains(gateway(2).key().fingerprint()), last.what());
    }

    @Test
    void changesNothingWhenTheDiskDoesNotTakeIt() throws Exception {
        registration.register(PRESS, PLATE, Specification.NONE);
        Files.createDirectory(folder.resolve("press-7.json.half"));
        IOException full = assertThrows(IOException.class, () -> registration.specify(PRESS, TWO_HOURS));
        assertTrue(full.getMessage().contains("press-7.json cannot be written"), full.getMessage());
        assertEquals(Specification.NONE, registration.find(PRESS).orElseThrow().specification());
    }

    @Test
    void countsUnderTheNewKeyEvenWhenTheDiskIsFull() throws Exception {
        registration.register(PRESS, PLATE, Specification.NONE);
        Files.createDirectory(folder.resolve("press-7.json.half"));
        registration.bindSigner(gateway(1));
        assertEquals(
                Set.of(gateway(1).key()), registration.find(PRESS).orElseThrow().keys());
    }

    @Test
    void setsADamagedFileAsideAndTellsTheDoctor() throws Exception {
        registration.register(PRESS, PLATE, Specification.NONE);
        Files.writeString(folder.resolve("other.json"), "{\"format\": 1, \"id\":");
        FileRegistration restarted = again();
        assertEquals(1, restarted.all().size());
        Finding finding = restarted.findings().get(0);
        assertEquals(Finding.Level.BROKEN, finding.level());
        assertTrue(finding.what().contains("other.json.damaged"), finding.what());
        assertTrue(Files.exists(folder.resolve("other.json.damaged")));
    }

    @Test
    void readsAFileOfALaterVersionThatSaysMore() throws Exception {
        registration.register(PRESS, PLATE, Specification.NONE);
        Path file = folder.resolve("press-7.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"colour\": \"green\","));
        assertEquals(PLATE, again().find(PRESS).orElseThrow().nameplate());
    }

    @Test
    void importsTheRightLinesAndTellsOfTheWrong() throws Exception {
        String csv = "asset;manufacturer;serial;limit.oil\r\n"
                + "press-7;ACME;17;..80 Cel\r\n"
                + "\r\n"
                + "Press;ACME;18;\r\n"
                + "press-9;\"AC\"\"ME; Ltd\";17;\r\n"
                + "press-10;ACME;20;hot\r\n"
                + "press-7;ACME;21;\r\n"
                + "press-11;ACME\r\n";
        List<ImportLine> lines = registration.importCsv(new StringReader(csv), false);
        assertEquals(
                List.of("2 NEW", "4 REFUSED", "5 NEW", "6 REFUSED", "7 REFUSED", "8 REFUSED"),
                lines.stream().map(line -> line.number() + " " + line.result()).toList());
        assertTrue(
                lines.get(3).detail().startsWith("limit.oil = hot: column 1"),
                lines.get(3).detail());
        assertEquals(
                List.of("press-7", "press-9"),
                registration.all().stream().map(asset -> asset.id().value()).toList());
        assertEquals(
                "AC\"ME; Ltd",
                registration
                        .find(new AssetId("press-9"))
                        .orElseThrow()
                        .nameplate()
                        .manufacturer());
    }

    @Test
    void saysWhatADryImportWouldDoAndDoesNothing() throws Exception {
        registration.register(PRESS, PLATE, Specification.NONE);
        String csv = "asset,manufacturer,model,serial,category,site,learning\n"
                + "press-7,ACME,P100,17,press,plant/hall-2,\n"
                + "press-8,ACME,P100,18,press,,\n";
        assertEquals(
                List.of(ImportLine.Result.SAME, ImportLine.Result.NEW),
                registration.importCsv(new StringReader(csv), true).stream()
                        .map(ImportLine::result)
                        .toList());
        String changed = "asset,manufacturer,model,serial,category,site,learning\n"
                + "press-7,ACME,P100,17,press,plant/hall-2,5h\n";
        assertEquals(
                ImportLine.Result.CHANGED,
                registration.importCsv(new StringReader(changed), true).get(0).result());
        assertEquals(1, registration.all().size());
        assertEquals(3, registration.history(PRESS).size());
    }

    @Test
    void refusesACsvWithAColumnNobodyKnows() {
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> registration.importCsv(new StringReader("asset,manufacturer,serial,color\n"), false));
        assertTrue(refused.getMessage().startsWith("line 1: there is no key 'color'"), refused.getMessage());
    }

    @Test
    void readsAnyTextAsCsvOrRefusesItAndNeverLosesItsHead() throws Exception {
        Random random = new Random(4711);
        String letters = "abc,;\"\n\r 1=.";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder("asset,manufacturer,serial\n");
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                for (ImportLine line : registration.importCsv(new StringReader(text.toString()), true)) {
                    assertTrue(line.number() > 1 && !line.detail().isBlank(), line.toString());
                }
            } catch (RefusedException refused) {
                assertTrue(refused.getMessage().startsWith("line "), refused.getMessage());
            }
        }
        assertTrue(registration.all().isEmpty());
    }

    @Test
    void registersWhatAFileSaysAndKeepsTheAssetWhenTheFileGoes() {
        AssetFile file = new AssetFile(
                registration,
                Map.of(
                        "service.pid", "io.tiepm.asset~press-7",
                        "manufacturer", "ACME",
                        "serial", "17",
                        "limit.oil", "..80 Cel"));
        assertEquals(Finding.Level.FINE, file.findings().get(0).level());
        file.stop();
        assertTrue(registration
                .find(PRESS)
                .orElseThrow()
                .specification()
                .limit("oil")
                .isPresent());
    }

    @Test
    void tellsTheDoctorWhatIsWrongWithAFile() {
        AssetFile file = new AssetFile(
                registration,
                Map.of(
                        "service.pid", "io.tiepm.asset~press-7",
                        "manufacturer", "ACME",
                        "serial", "17",
                        "limit.oil", "hot"));
        Finding finding = file.findings().get(0);
        assertEquals(Finding.Level.BROKEN, finding.level());
        assertTrue(finding.what().startsWith("io.tiepm.asset~press-7.cfg: limit.oil = hot"), finding.what());
        assertTrue(registration.all().isEmpty());
    }
}
