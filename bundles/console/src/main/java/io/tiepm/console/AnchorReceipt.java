package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.proof.Beside;
import io.tiepm.proof.Check;
import io.tiepm.proof.ReceiptFile;
import io.tiepm.proof.ReceiptVerifier;
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Shows what the gateway promised for a batch, and writes it as a file for strangers. */
@Service
@Command(
        scope = "tiepm",
        name = "anchor-receipt",
        description =
                "Shows the gateway's signed promise for a batch, until when it will be on the ledger: whoever keeps it can"
                        + " show later whether it was kept, by tiepm:verify or docs/verify.md")
public final class AnchorReceipt extends HouseCommand {
    @Option(name = "--out", description = "Writes it to this file too, on the server")
    @Completion(FileNames.class)
    private @Nullable String out;

    @Option(name = "--force", description = "Also replaces a file that is there already")
    private boolean force;

    @Argument(name = "asset", description = "Which asset", required = true)
    @Completion(AssetNames.class)
    private String asset = "";

    @Argument(index = 1, name = "batch", description = "The batch's number; without it the asset's last batch")
    private @Nullable Long batch;

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetId id = new AssetId(asset);
        Optional<Path> file = out == null ? Optional.empty() : Optional.of(Local.toWrite(out, force));
        Anchoring anchoring = house.need(Anchoring.class);
        long sequence = batch != null
                ? batch
                : house.need(Historian.class)
                        .head(id)
                        .map(Historian.Head::sequence)
                        .orElseThrow(() -> Trouble.told("nothing was accepted of " + id + " yet"));
        Optional<SignedReceipt> found = anchoring.receipt(id, sequence);
        if (found.isEmpty()) {
            throw none(anchoring, id, sequence);
        }
        SignedReceipt signed = found.get();
        Card card = Promised.card(id, sequence, signed.receipt())
                .line(
                        "receipt",
                        "receipt",
                        HexFormat.of().formatHex(signed.receipt().bytes()))
                .line("signature", "signature", HexFormat.of().formatHex(signed.signature()));
        if (file.isPresent()) {
            byte[] bytes = file(house, anchoring.gateway(), signed, id, sequence);
            Local.write(file.get(), bytes, force);
            card.line("file", "file", out).line("bytes", "size", Cell.bytes(bytes.length));
        }
        screen.show(card);
    }

    /** What a stranger would find broken is not written. */
    private static byte[] file(House house, Digest gateway, SignedReceipt signed, AssetId id, long sequence)
            throws Exception {
        BatchHeader header = house.need(Historian.class)
                .header(id, sequence)
                .orElseThrow(() -> Trouble.told("batch " + sequence + " of " + id + " is not kept any more"));
        ReceiptFile file = ReceiptFile.of(gateway, signed, header);
        Verdict verdict =
                new ReceiptVerifier(new Trust.Nothing(), house.clock().instant()).verify(file, new Beside.Nothing());
        for (Check one : verdict.checks()) {
            if (one.mark() == Check.Mark.FAILED) {
                throw Trouble.told("nothing was written, it would promise nothing: "
                        + one.name().word() + " fails, " + one.text());
            }
        }
        return file.bytes();
    }

    private static CommandException none(Anchoring anchoring, AssetId id, long sequence) throws IOException {
        Optional<IntervalAnchor> link = anchoring.anchorOf(id, sequence);
        return Trouble.told(
                link.isPresent()
                        ? "the receipt for batch " + sequence + " of " + id
                                + " is not kept any more; the batch stands in"
                                + " link " + link.get().sequence() + " on "
                                + link.get().chain()
                                + ", and tiepm:anchor-proof proves its readings"
                        : "there is no batch " + sequence + " of " + id);
    }
}
