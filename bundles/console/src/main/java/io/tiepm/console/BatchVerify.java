package io.tiepm.console;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Step;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Checks a batch as a stranger would: its samples against its header, its header against the asset's key. */
@Service
@Command(
        scope = "tiepm",
        name = "batch-verify",
        description = "Checks a batch as a stranger would: its samples against its root, its signature against the key,"
                + " the key against the asset's, and its place after the batch before")
public final class BatchVerify extends HouseCommand {
    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Argument(index = 1, name = "sequence", description = "The number of the batch, from 1; without it the last")
    private @Nullable Long sequence;

    @Override
    void run(House house, Screen screen) throws Exception {
        Historian historian = house.need(Historian.class);
        AssetId asset = new AssetId(id);
        SignedBatch batch = find(historian, asset);
        List<Step> steps = List.of(
                new Step("samples", batch.fault() != SignedBatch.Fault.OTHER_SAMPLES, "are those that were signed"),
                new Step("signature", batch.fault() == SignedBatch.Fault.NONE, "is that of the key in the header"),
                key(house, batch),
                follows(historian, batch));
        Sheet sheet =
                new Sheet("").column("check", "What").column("holds", "Holds").text("means", "Means");
        steps.forEach(one ->
                sheet.row(one.what(), one.holds() == null ? new Cell(null, "not known") : one.holds(), one.means()));
        boolean broken = steps.stream().anyMatch(one -> Boolean.FALSE.equals(one.holds()));
        screen.show(new Card()
                .line("asset", "asset", asset)
                .line("sequence", "batch", batch.sequence())
                .line("samples", "samples", batch.batch().size())
                .line("root", "root", batch.header().root())
                .line("key", "key", batch.header().key().fingerprint())
                .line("digest", "digest", batch.digest())
                .line("verified", "verified", !broken)
                .part("checks", "checks", sheet));
        if (broken) {
            throw screen.bad("batch " + batch.sequence() + " of " + asset + " is not what was signed");
        }
    }

    private record Step(String what, @Nullable Boolean holds, String means) {}

    private SignedBatch find(Historian historian, AssetId asset) throws Exception {
        long number = sequence != null
                ? sequence
                : historian.head(asset).map(Historian.Head::sequence).orElse(0L);
        Optional<SignedBatch> batch = number < 1 ? Optional.empty() : historian.batch(asset, number);
        if (batch.isEmpty()) {
            throw Trouble.told(
                    "there is no batch " + (number < 1 ? "" : number + " ") + "of " + asset + "; its last is "
                            + historian
                                    .head(asset)
                                    .map(head -> String.valueOf(head.sequence()))
                                    .orElse("not there either"));
        }
        return batch.get();
    }

    private static Step key(House house, SignedBatch batch) {
        Optional<Asset> asset = house.find(AssetRegistration.class).flatMap(all -> all.find(batch.asset()));
        return new Step(
                "key",
                asset.map(one -> one.keys().contains(batch.header().key())).orElse(null),
                asset.isPresent() ? "is registered for the asset" : "the asset is not registered here");
    }

    private static Step follows(Historian historian, SignedBatch batch) {
        if (batch.sequence() == 1) {
            return new Step("place", true, "is the first of the asset");
        }
        long before = batch.sequence() - 1;
        try {
            Optional<BatchHeader> header = historian.header(batch.asset(), before);
            return new Step(
                    "place",
                    header.map(one -> one.digest().equals(batch.header().previous()))
                            .orElse(null),
                    header.isPresent() ? "follows batch " + before : "the batch before is not kept any more");
        } catch (HistorianException damaged) {
            // that is for who asks for the batch before
            return new Step("place", null, String.valueOf(damaged.getMessage()));
        }
    }
}
