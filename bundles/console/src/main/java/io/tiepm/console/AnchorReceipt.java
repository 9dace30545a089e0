package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.Receipt;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Shows what the gateway promised for a batch that is not anchored yet. */
@Service
@Command(
        scope = "tiepm",
        name = "anchor-receipt",
        description =
                "Shows the gateway's signed promise for a batch that is not anchored yet: whoever keeps it can show"
                        + " later that it was not held")
public final class AnchorReceipt extends HouseCommand {
    @Argument(name = "asset", description = "Which asset", required = true)
    @Completion(AssetNames.class)
    private String asset = "";

    @Argument(index = 1, name = "batch", description = "The batch's number; without it the asset's last batch")
    private @Nullable Long batch;

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetId id = new AssetId(asset);
        Anchoring anchoring = house.need(Anchoring.class);
        long sequence = batch != null
                ? batch
                : house.need(Historian.class)
                        .head(id)
                        .map(Historian.Head::sequence)
                        .orElseThrow(() -> Trouble.told("nothing was accepted of " + id + " yet"));
        Optional<SignedReceipt> signed = anchoring.receipt(id, sequence);
        if (signed.isEmpty()) {
            throw none(anchoring, id, sequence);
        }
        Receipt receipt = signed.get().receipt();
        screen.show(new Card()
                .line("asset", "asset", id)
                .line("batch", "batch", sequence)
                .line("digest", "its digest", receipt.batch())
                .line("accepted", "accepted", receipt.accepted())
                .line("anchoredBy", "anchored by", receipt.anchoredBy())
                .line("key", "gateway's key", receipt.key().fingerprint())
                .line("receipt", "receipt", HexFormat.of().formatHex(receipt.bytes()))
                .line(
                        "signature",
                        "signature",
                        HexFormat.of().formatHex(signed.get().signature())));
    }

    /** It lasts until the batch stands in a link, which says more. */
    private static CommandException none(Anchoring anchoring, AssetId id, long sequence) throws IOException {
        Optional<IntervalAnchor> link = anchoring.anchorOf(id, sequence);
        return Trouble.told(
                link.isPresent()
                        ? "batch " + sequence + " of " + id + " stands in link "
                                + link.get().sequence() + " on " + link.get().chain()
                                + "; tiepm:anchor-proof proves its readings"
                        : "there is no receipt for batch " + sequence + " of " + id
                                + ": it was not accepted since the server started, and it stands in no link yet");
    }
}
