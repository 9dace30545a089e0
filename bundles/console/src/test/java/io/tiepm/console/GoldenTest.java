package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every command shows, held against files. {@code -Dgolden=write} renews them. */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final String[] COMPUTED = {
        "--from",
        "2026-11-10",
        "--until",
        "2026-11-11",
        "--baseline-from",
        "2026-10-10",
        "--baseline-until",
        "2026-10-11",
        "press-7"
    };

    private record Case(Supplier<HouseCommand> command, String... words) {
        String name() {
            return command.get().getClass().getAnnotation(Command.class).name();
        }

        @Override
        public String toString() {
            return name() + " " + String.join(" ", words);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(Status::new),
                new Case(Doctor::new),
                new Case(Version::new),
                new Case(DriverList::new),
                new Case(DriverInfo::new, "press-7"),
                new Case(DriverInfo::new, "pump-2"),
                new Case(DriverTest::new, "--once", "press-7"),
                new Case(DriverTest::new, "--once", "pump-2"),
                new Case(DriverTest::new, "pump-9"),
                new Case(DriverTest::new, "press-7"),
                new Case(DriverTest::new, "--only", "order", "press-7"),
                new Case(DriverTest::new, "--dry-run", "--pause", "press-7"),
                new Case(DriverTest::new, "--flaps", "0", "press-7"),
                new Case(DriverRestart::new, "press-7"),
                new Case(DriverBrowse::new, "press-7"),
                new Case(DriverBrowse::new, "--depth", "9", "press-7"),
                new Case(DriverBrowse::new, "--depth", "9", "--filter", "oil", "--most", "1", "press-7"),
                new Case(DriverBrowse::new, "--points", "press-7", "i=1"),
                new Case(DriverBrowse::new, "--points", "press-7"),
                new Case(DriverBrowse::new, "press-7", "i=9"),
                new Case(DriverBrowse::new, "--depth", "0", "press-7"),
                new Case(DriverBrowse::new, "pump-2"),
                new Case(DriverCertificates::new),
                new Case(DriverCertificates::new, "--protocol", "mqtt"),
                new Case(DriverTrust::new, "cell 4"),
                new Case(DriverTrust::new, "--yes", "3d3d3d3d"),
                new Case(DriverTrust::new, "Twin"),
                new Case(DriverTrust::new, "--issuer", "cell 9"),
                new Case(DriverReject::new, "cell 3"),
                new Case(DriverReject::new, "--yes", "1b1b1b1b"),
                new Case(DriverCsr::new, "--force", "target/opcua.csr"),
                new Case(DriverCertificateAccept::new, "src/test/resources/assets.csv"),
                new Case(DriverCertificateRenew::new),
                new Case(DriverCertificateRenew::new, "--yes"),
                new Case(DriverCertificateUndo::new),
                new Case(DriverInstalled::new),
                new Case(DriverInstall::new, "--dry-run", "src/test/resources/assets.csv"),
                new Case(DriverInstall::new, "src/test/resources/assets.csv"),
                new Case(DriverInstall::new, "--again", "src/test/resources/assets.csv"),
                new Case(DriverInstall::new, "/nowhere/thermometer.jar"),
                new Case(DriverRollback::new, "com.acme.thermometer"),
                new Case(DriverUninstall::new, "com.acme.thermometer"),
                new Case(DriverUninstall::new, "--yes", "com.acme.thermometer"),
                new Case(VendorList::new),
                new Case(FaceList::new),
                new Case(FaceMap::new, "scada"),
                new Case(FaceMap::new, "--csv", "scada"),
                new Case(FaceMap::new, "--csv", "--json", "scada"),
                new Case(FaceMap::new, "office"),
                new Case(PointList::new),
                new Case(PointRead::new, "press-7/oil.temperature"),
                new Case(PointRead::new, "press-7/oil"),
                new Case(PointRead::new, "Press 7"),
                new Case(PointWatch::new, "--count", "2", "--every", "10ms", "press-7"),
                new Case(PointHistory::new, "--limit", "2", "press-7/oil.temperature"),
                new Case(PointHistory::new, "--from", "2026-11-21", "--step", "1h", "press-7/oil.temperature"),
                new Case(PointHistory::new, "--from", "yesterday", "press-7/oil.temperature"),
                new Case(BufferStatus::new),
                new Case(AssetList::new),
                new Case(AssetInfo::new, "press-7"),
                new Case(AssetInfo::new, "press-8"),
                new Case(AssetRegister::new, "--dry-run", "--manufacturer", "KSB", "--serial", "1", "pump-9"),
                new Case(AssetRegister::new, "--manufacturer", "Schuler", "--serial", "4711", "pump-9"),
                new Case(AssetMove::new, "press-7", "under-maintenance"),
                new Case(AssetMove::new, "press-7", "decommissioned"),
                new Case(AssetMove::new, "--dry-run", "press-7", "decommissioned"),
                new Case(AssetMove::new, "press-7", "manufactured"),
                new Case(AssetMove::new, "press-7", "scrapped"),
                new Case(AssetImport::new, "--dry-run", "src/test/resources/assets.csv"),
                new Case(AssetImport::new, "/nowhere/assets.csv"),
                new Case(AlarmList::new),
                new Case(AlarmAck::new, "press-7/oil.temperature"),
                new Case(AlarmAck::new, "press-7/door.closed"),
                new Case(AlarmShelve::new, "--until", "8h", "--reason", "new oil on order", "press-7/oil.temperature"),
                new Case(AlertList::new),
                new Case(WorkorderList::new),
                new Case(WorkorderOpen::new, "--plan", "look at the seal", "press-7/oil.temperature"),
                new Case(WorkorderOpen::new, "--plan", "look at the seal", "press-7/door.closed"),
                new Case(WorkorderSign::new, "--chain", "embedded", "--findings", "worn", "2"),
                new Case(
                        WorkorderSign::new,
                        "--chain",
                        "embedded",
                        "--yes",
                        "--findings",
                        "worn",
                        "--cost",
                        "120.5",
                        "--currency",
                        "JPY",
                        "2"),
                new Case(
                        WorkorderSign::new,
                        "--chain",
                        "embedded",
                        "--yes",
                        "--findings",
                        "worn",
                        "--cost",
                        "120.5",
                        "--part",
                        "pump-1",
                        "2"),
                new Case(WorkorderReturn::new, "--chain", "embedded", "--reason", "which seal?", "2"),
                new Case(WorkorderCancel::new, "--chain", "embedded", "--reason", "he left", "2"),
                new Case(WorkorderCancel::new, "--chain", "embedded", "--yes", "--reason", "he left", "2"),
                new Case(WorkorderCancel::new, "--chain", "embedded", "--yes", "--reason", "he left", "1"),
                new Case(WorkorderApprove::new, "2"),
                new Case(WorkorderApprove::new, "--chain", "embedded", "2"),
                new Case(WorkorderApprove::new, "--chain", "embedded", "--yes", "--as", "technician", "2"),
                new Case(WorkorderApprove::new, "--chain", "embedded", "--yes", "2"),
                new Case(BenchmarkList::new),
                new Case(BenchmarkHistory::new, "press-7"),
                new Case(BenchmarkHistory::new, "pump-2"),
                new Case(BenchmarkRebaseline::new, "--reason", "a new spindle", "press-7"),
                new Case(BenchmarkRebaseline::new, "--yes", "--reason", "a new spindle", "press-7"),
                new Case(BenchmarkRebaseline::new, "--yes", "--reason", "a new spindle", "press-8"),
                new Case(KpiShow::new, "press-7"),
                new Case(BatchVerify::new, "press-7", "2"),
                new Case(BatchVerify::new, "press-7", "3"),
                new Case(BatchVerify::new, "press-7", "9"),
                new Case(ConfigList::new),
                new Case(ConfigImport::new, "--dry-run", "src/test/resources/industrial_config.json"),
                new Case(SecretList::new),
                new Case(AuditTail::new),
                new Case(AuditTail::new, "-n", "2"),
                new Case(AuditTail::new, "--all", "-n", "3"),
                new Case(AuditTail::new, "-n", "0"),
                new Case(AuditVerify::new),
                new Case(LedgerStatus::new),
                new Case(LedgerStatus::new, "--entries", "-n", "2", "--chain", "embedded"),
                new Case(LedgerStatus::new, "--chain", "besu"),
                new Case(LedgerDeploy::new),
                new Case(LedgerDeploy::new, "--dry-run", "--chain", "embedded"),
                new Case(LedgerDeploy::new, "--chain", "embedded"),
                new Case(LedgerAccounts::new),
                new Case(LedgerVerify::new, "embedded"),
                new Case(LedgerVerify::new, "--from", "10", "--until", "19", "embedded"),
                new Case(LedgerVerify::new, "--from", "34", "embedded"),
                new Case(LedgerVerify::new, "--from", "9", "--until", "8"),
                new Case(LedgerVerify::new, "besu"),
                new Case(LedgerVerify::new),
                new Case(AnchorList::new),
                new Case(AnchorList::new, "-n", "1"),
                new Case(AnchorProof::new, "--force", "--out", "target/proof.json", "press-7/oil.temperature"),
                new Case(AnchorProof::new, "--force", "--out", "target/proof.json", "press-7#9/0"),
                new Case(
                        AnchorProof::new,
                        "--force",
                        "--out",
                        "target/proof.json",
                        "--statement",
                        "alarm",
                        "press-7/oil.temperature"),
                new Case(AnchorProof::new, "--force", "--out", "target/proof.json", "--statement", "report", "press-7"),
                new Case(
                        AnchorProof::new,
                        "--force",
                        "--out",
                        "target/proof.json",
                        "--statement",
                        "work-order",
                        "press-7/1"),
                new Case(AnchorReceipt::new, "press-7", "3"),
                new Case(AnchorReceipt::new, "--force", "--out", "target/receipt.json", "press-7"),
                new Case(AnchorReceipt::new, "press-7", "1"),
                new Case(AnchorReceipt::new, "press-7", "9"),
                new Case(AnchorReceipt::new, "press-9"),
                new Case(AnchorVerify::new),
                new Case(AnchorVerify::new, "4"),
                new Case(AnchorVerify::new, "9"),
                new Case(Verify::new, "press-7/oil.temperature"),
                new Case(Verify::new, "--offline", "press-7#2/0"),
                new Case(Verify::new, "--block-hash", "0x" + "0".repeat(64), "press-7/oil.temperature"),
                new Case(Verify::new, "alarm", "press-7/oil.temperature"),
                new Case(Verify::new, "audit"),
                new Case(Verify::new, "--offline", "work-order", "press-7/1"),
                new Case(Verify::new, "alert", "press-7/9"),
                new Case(AssetQr::new, "--page", "https://verify.example/", "--rpc", "https://node.example", "press-7"),
                new Case(
                        AssetQr::new, "--page", "https://verify.example/", "--rpc", "http://127.0.0.1:8545", "press-7"),
                new Case(AssetQr::new, "press-7"),
                new Case(AssetTokenShow::new),
                new Case(AssetTokenShow::new, "press-7"),
                new Case(AssetTokenShow::new, "press-9"),
                new Case(AssetHistory::new, "press-7"),
                new Case(AssetTransfer::new, "--dry-run", "press-7", "owner"),
                new Case(AssetTransfer::new, "press-7", "owner"),
                new Case(AssetTransfer::new, "--yes", "--lien", "server", "press-7", "owner"),
                new Case(AssetTransfer::new, "--yes", "press-7", "somebody"),
                new Case(AssetAccept::new, "press-7"),
                new Case(AssetAccept::new, "--yes", "press-7"),
                new Case(AssetRelease::new, "press-7"),
                new Case(AssetRelease::new, "--yes", "press-7"),
                new Case(ApprovalList::new, "--chain", "embedded"),
                new Case(ApprovalList::new, "--all", "--chain", "embedded"),
                new Case(
                        ApprovalPropose::new,
                        "--chain",
                        "embedded",
                        "AssetRegistration",
                        "decommission(uint256)",
                        "press-7"),
                new Case(
                        ApprovalPropose::new,
                        "--dry-run",
                        "--chain",
                        "embedded",
                        "Authority",
                        "grantRole(bytes32,address)",
                        "owner",
                        "server"),
                new Case(
                        ApprovalPropose::new,
                        "--dry-run",
                        "--chain",
                        "embedded",
                        "AssetIdentity",
                        "rotate(uint256,bytes32,key)",
                        "press-7",
                        "0x" + "12".repeat(32),
                        "secp256k1:0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
                new Case(
                        ApprovalPropose::new,
                        "--dry-run",
                        "--chain",
                        "embedded",
                        "AssetIdentity",
                        "enrol(uint256,uint8,(uint8,uint256,uint256))",
                        "press-7",
                        "1",
                        "secp256k1:02"),
                new Case(KeyRevoke::new, "press-7", "12".repeat(32)),
                new Case(KeyRevoke::new, "--yes", "press-7", "0x" + "12".repeat(32)),
                new Case(KeyRevoke::new, "--yes", "press-7", "the old one"),
                new Case(LedgerPause::new, "--chain", "embedded"),
                new Case(LedgerPause::new, "--chain", "embedded", "--yes"),
                new Case(ApprovalPropose::new, "--chain", "embedded", "Authority", "unpause"),
                new Case(ApprovalPropose::new, "--chain", "embedded", "Authority", "setThreshold(uint256)", "many"),
                new Case(ApprovalApprove::new, "--chain", "embedded", "--as", "owner", "e52d"),
                new Case(
                        ApprovalApprove::new,
                        "--chain",
                        "embedded",
                        "--as",
                        "0x" + "a".repeat(40),
                        "--signature",
                        "0x" + "12".repeat(65),
                        "e52d"),
                new Case(ApprovalApprove::new, "--chain", "embedded", "--as", "owner", "12345"),
                new Case(ApprovalReject::new, "--chain", "embedded", "--as", "admin-1", "e52d"),
                new Case(ApprovalExecute::new, "--chain", "embedded", "e52d"),
                new Case(ApprovalExecute::new, "--chain", "embedded", "--yes", "e52d"),
                new Case(RewardList::new),
                new Case(
                        RewardClaim::new,
                        "--yes",
                        "--kwh",
                        "12.5",
                        "--from",
                        "2026-11-10",
                        "--until",
                        "2026-11-11",
                        "--baseline",
                        "1".repeat(64),
                        "--evidence",
                        "2".repeat(64),
                        "press-7"),
                new Case(
                        RewardClaim::new,
                        "--kwh",
                        "much",
                        "--from",
                        "2026-11-10",
                        "--until",
                        "2026-11-11",
                        "--baseline",
                        "1".repeat(64),
                        "--evidence",
                        "2".repeat(64),
                        "press-7"),
                new Case(RewardClaim::new, "--from", "2026-11-10", "--until", "2026-11-11", "press-7"),
                new Case(RewardClaim::new, COMPUTED),
                new Case(
                        RewardClaim::new,
                        Stream.concat(Stream.of("--yes"), Stream.of(COMPUTED)).toArray(String[]::new)),
                new Case(
                        RewardClaim::new,
                        Stream.concat(Stream.of("--evidence", "2".repeat(64)), Stream.of(COMPUTED))
                                .toArray(String[]::new)),
                new Case(RewardEvidence::new, "--force", "--out", "target/evidence", "67586e"),
                new Case(RewardEvidence::new, "--force", "--out", "target/evidence", "ca358758"),
                new Case(RewardEvidence::new, "--force", "--out", "target/evidence", "9999"),
                new Case(RewardDispute::new, "--reason", "the meter was exchanged", "67586e"),
                new Case(RewardDispute::new, "--yes", "--reason", "the meter was exchanged", "67586e"),
                new Case(RewardMint::new, "ca358758"));
    }

    @Test
    void showsWhatTheFilesSay() throws IOException {
        List<String> names = cases().map(Case::name).distinct().toList();
        for (String name : names) {
            StringBuilder shown = new StringBuilder();
            cases().filter(one -> one.name().equals(name)).forEach(one -> {
                shown.append("$ tiepm:").append(one).append('\n').append(show(one));
                shown.append("$ tiepm:").append(name).append(" --json ");
                shown.append(String.join(" ", one.words())).append('\n').append(show(one, "--json"));
            });
            Path golden = GOLDEN.resolve(name + ".txt");
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(GOLDEN);
                Files.writeString(golden, shown);
            }
            assertEquals(Files.readString(golden), shown.toString(), name);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysInOneLineWhatToDoWhereNothingRuns(Case one) {
        String shown = Typed.on(new FakeHouse(), one.command().get(), one.words());
        assertFalse(shown.contains("Exception"), shown);
        if (shown.startsWith("!")) {
            assertEquals(1, shown.lines().count(), shown);
            assertTrue(shown.contains("start it with feature:install tiepm-"), shown);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDocumentIsJsonFromTheFirstCharacterToTheLast(Case one) throws IOException {
        String shown = show(one, "--json").replaceFirst("(?m)^!$", "");
        if (!shown.startsWith("!")) {
            for (String document :
                    one.name().equals("point-watch") ? shown.lines().toList() : List.of(shown)) {
                new ObjectMapper()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readTree(document);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatFailsAsATableFailsAsADocument(Case one) {
        assertEquals(show(one).contains("\n! "), show(one, "--json").contains("\n!"), show(one, "--json"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noTableIsWiderThanItsScreen(Case one) {
        for (int width : List.of(80, 100, 120)) {
            String shown = Typed.on(width, Plant.house(), one.command().get(), one.words());
            shown.lines()
                    .filter(line -> !line.startsWith("! "))
                    .forEach(line -> assertTrue(line.length() <= width, width + ": " + line));
        }
    }

    private static String show(Case one, String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of(one.words()));
        return Typed.on(Plant.house(), one.command().get(), words.toArray(new String[0]));
    }
}
