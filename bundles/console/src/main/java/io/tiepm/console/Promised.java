package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.MalformedEvidenceException;
import io.tiepm.evidence.Receipt;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import io.tiepm.proof.Beside;
import io.tiepm.proof.Check;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.ProofFile;
import io.tiepm.proof.ReceiptFile;
import io.tiepm.proof.ShownAnchor;
import java.io.IOException;
import java.util.Optional;

/** What a receipt speaks of, as lines, and what this house knows of the batch. Says nothing of its truth. */
final class Promised {
    private Promised() {}

    /** The lines of a receipt that was read; what does not decode the checks will name. */
    static Card card(ReceiptFile file) {
        try {
            Receipt receipt = Receipt.read(file.receipt().toArray());
            BatchHeader header = BatchHeader.read(file.header().toArray());
            return card(header.asset(), header.sequence(), receipt).line("gateway", "gateway", file.gateway());
        } catch (MalformedEvidenceException wrong) {
            return new Card().line("of", "receipt of", "nothing that can be read");
        }
    }

    static Card card(AssetId asset, long sequence, Receipt receipt) {
        return new Card()
                .line("asset", "asset", asset)
                .line("batch", "batch", sequence)
                .line("digest", "its digest", receipt.batch())
                .line("accepted", "accepted", receipt.accepted())
                .line("anchoredBy", "anchored by", receipt.anchoredBy())
                .line("key", "gateway's key", receipt.key().fingerprint());
    }

    /** On which chain the proof beside a receipt says that it stands. */
    static Optional<ShownAnchor.Chain> chain(Beside beside) {
        try {
            return beside instanceof Beside.Proof proof
                    ? Optional.of(ProofFile.read(proof.file()).anchor().chain())
                    : Optional.empty();
        } catch (MalformedProofException wrong) {
            return Optional.empty();
        }
    }

    /** What came of a promise, for programs. */
    static String word(Check.Mark mark) {
        return switch (mark) {
            case PASSED -> "kept";
            case FAILED -> "broken";
            case OPEN -> "open";
        };
    }

    /** What the anchoring here knows of the batch; nothing where the batch is not one of its own. */
    static Beside beside(House house, ReceiptFile file) throws IOException {
        Optional<Anchoring> anchoring = house.find(Anchoring.class);
        Optional<Historian> historian = house.find(Historian.class);
        if (anchoring.isEmpty() || historian.isEmpty()) {
            return new Beside.Nothing();
        }
        try {
            BatchHeader header = BatchHeader.read(file.header().toArray());
            boolean isOurs = file.gateway().equals(anchoring.get().gateway())
                    && historian.get().header(header.asset(), header.sequence()).equals(Optional.of(header));
            return isOurs ? ours(anchoring.get(), header) : new Beside.Nothing();
        } catch (MalformedEvidenceException | HistorianException | RefusedException unknown) {
            return new Beside.Nothing();
        }
    }

    private static Beside ours(Anchoring anchoring, BatchHeader header) throws IOException, RefusedException {
        Optional<IntervalAnchor> link = anchoring.anchorOf(header.asset(), header.sequence());
        if (link.filter(found -> found.state() == IntervalAnchor.State.ANCHORED).isEmpty()) {
            return anchoring.troubles().isEmpty() ? new Beside.Unanchored() : new Beside.Nothing();
        }
        return header.count() == 0
                ? new Beside.Nothing()
                : new Beside.Proof(
                        anchoring.proof(header.asset(), header.sequence(), 0).bytes());
    }
}
