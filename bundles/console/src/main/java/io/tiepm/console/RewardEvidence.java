package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.Rewards;
import io.tiepm.contract.SavingEvidence;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Statement;
import io.tiepm.proof.ProofFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Writes what shows a stranger how a claimed saving came about. */
@Service
@Command(
        scope = "tiepm",
        name = "reward-evidence",
        description =
                "Writes what a stranger needs to reckon a claimed saving again: the two texts whose SHA-256 the claim"
                        + " bears, and a proof of each report; docs/analytics.md says how he goes about it")
public final class RewardEvidence extends HouseCommand {
    @Option(name = "--out", description = "The folder to make, on the server", required = true)
    @Completion(FileNames.class)
    private String out = "";

    @Option(name = "--force", description = "Also writes into a folder that is there already")
    private boolean force;

    @Argument(name = "claim", description = "The first digits that tiepm:reward-list shows", required = true)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Path folder = Local.toMake(out, force);
        Rewards rewards = house.need(Rewards.class);
        Anchoring anchoring = house.need(Anchoring.class);
        SavingEvidence evidence = rewards.evidence(RewardRows.id(rewards, id));
        Sheet sheet = new Sheet("")
                .column("file", "File")
                .column("what", "What it is")
                .moment("until", "Until")
                .column("digest", "Digest");
        Map<String, byte[]> files = new TreeMap<>();
        text(
                files,
                sheet,
                "baseline.json",
                "baseline",
                evidence.baselineText(),
                evidence.reward().baseline());
        text(
                files,
                sheet,
                "evidence.json",
                "evidence",
                evidence.text(),
                evidence.reward().evidence());
        proofs(files, sheet, anchoring, "baseline-", "report of the baseline", evidence.baseline());
        proofs(files, sheet, anchoring, "report-", "report of the period", evidence.reports());
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Local.write(folder.resolve(file.getKey()), file.getValue(), force);
        }
        screen.show(sheet);
    }

    private static void text(
            Map<String, byte[]> files, Sheet sheet, String name, String what, String text, Digest digest) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        sheet.row(name, what, new Cell(null, ""), Ids.shown(digest));
    }

    private static void proofs(
            Map<String, byte[]> files,
            Sheet sheet,
            Anchoring anchoring,
            String name,
            String what,
            List<Statement> reports)
            throws Exception {
        for (int i = 0; i < reports.size(); i++) {
            Statement report = reports.get(i);
            ProofFile proof = anchoring.proof(report);
            AnchorProof.check(proof);
            String file = name + "%03d.json".formatted(i + 1);
            files.put(file, proof.bytes());
            sheet.row(file, what, report.at(), Ids.shown(report.digest()));
        }
    }
}
