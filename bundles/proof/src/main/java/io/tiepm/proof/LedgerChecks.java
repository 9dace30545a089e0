package io.tiepm.proof;

import io.tiepm.evidence.Digest;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The checks from the event up to the block's header: all that is needed for them is in the file. */
final class LedgerChecks {
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private LedgerChecks() {}

    static Check event(Decoded proof) {
        ShownAnchor anchor = proof.anchor();
        try {
            TransactionReceipt receipt = TransactionReceipt.read(TrieProof.lastEntry(anchor.receiptProof()));
            if (!receipt.succeeded()) {
                return Check.failed(Check.Name.EVENT, "the transaction failed");
            }
            if (anchor.event() >= receipt.logs().size()) {
                return Check.failed(
                        Check.Name.EVENT,
                        "the receipt has " + receipt.logs().size() + " events; number " + anchor.event()
                                + " is none of them");
            }
            return event(proof, receipt.logs().get((int) anchor.event()));
        } catch (MalformedProofException wrong) {
            return Check.failed(Check.Name.EVENT, wrong.getMessage());
        }
    }

    private static Check event(Decoded proof, EventLog event) throws MalformedProofException {
        ShownAnchor anchor = proof.anchor();
        boolean gap = proof.interval().isEmpty();
        List<Bytes> topics = proof.interval()
                .map(interval -> AnchorEvent.anchorTopics(anchor.gateway(), interval.root()))
                .orElseGet(() -> AnchorEvent.gapTopics(anchor.gateway(), gapDigest(proof)));
        List<BigInteger> numbers = AnchorEvent.numbers(event.data());
        if (!event.address().equals(anchor.contract())) {
            return Check.failed(Check.Name.EVENT, "the event is of " + event.address() + ", not of the contract");
        }
        if (!event.topics().equals(topics)) {
            return Check.failed(
                    Check.Name.EVENT, "the event is of another kind, or of another gateway, or bears another digest");
        }
        if (numbers.size() != (gap ? 3 : 2)
                || !numbers.get(0).equals(BigInteger.valueOf(anchor.sequence()))
                || !numbers.get(1).equals(BigInteger.valueOf(anchor.until().getEpochSecond()))) {
            return Check.failed(Check.Name.EVENT, "the event has another sequence or another window: " + numbers);
        }
        return Check.passed(
                Check.Name.EVENT,
                (gap ? "a gap was certified by link " : "anchored by link ") + anchor.sequence() + " of gateway "
                        + anchor.gateway() + ", in the window until " + anchor.until());
    }

    static Check receipt(ShownAnchor anchor) {
        try {
            anchor.inReceipts().entry();
            return Check.passed(
                    Check.Name.RECEIPT,
                    "receipt " + anchor.transaction().index() + " under the root "
                            + anchor.inReceipts().root());
        } catch (MalformedProofException wrong) {
            return Check.failed(Check.Name.RECEIPT, wrong.getMessage());
        }
    }

    static Check transaction(ShownAnchor anchor) {
        ShownAnchor.Transaction told = anchor.transaction();
        try {
            if (!anchor.inTransactions().entry().keccak().equals(told.hash())) {
                return Check.failed(Check.Name.TRANSACTION, "the transaction in the trie has another hash");
            }
            return Check.passed(
                    Check.Name.TRANSACTION,
                    told.hash() + " is transaction " + told.index() + " under the root "
                            + anchor.inTransactions().root());
        } catch (MalformedProofException wrong) {
            return Check.failed(Check.Name.TRANSACTION, wrong.getMessage());
        }
    }

    /** Failed where anything is wrong but the hash, and open or failed where only that is. */
    static Check block(Decoded proof, Asked asked) {
        ShownAnchor.Block told = proof.anchor().block();
        BlockHeader header = proof.block();
        if (header.number() != told.number()) {
            return Check.failed(
                    Check.Name.BLOCK, "the header is of block " + header.number() + ", not of " + told.number());
        }
        if (!header.receiptsRoot().equals(first(proof.anchor().receiptProof()))) {
            return Check.failed(Check.Name.BLOCK, "the receipt leads to another root than the header has");
        }
        if (!header.transactionsRoot().equals(first(proof.anchor().transaction().proof()))) {
            return Check.failed(Check.Name.BLOCK, "the transaction leads to another root than the header has");
        }
        if (header.hash().equals(told.hash())) {
            return Check.passed(
                    Check.Name.BLOCK,
                    "block " + told.number() + " of hash " + told.hash() + ", made at " + header.timestamp());
        }
        return asked.tells(told)
                ? Check.open(
                        Check.Name.BLOCK,
                        "the hash is not the Keccak-256 of the header, but the node tells this header for this hash")
                : Check.failed(Check.Name.BLOCK, "the Keccak-256 of the header is not the hash");
    }

    static Check time(Decoded proof) {
        Instant until = proof.anchor().until();
        Instant block = proof.block().timestamp();
        if (proof.claim() instanceof Decoded.Read read) {
            Instant received = read.reading().sample().received();
            Instant cut = read.header().cut();
            if (!received.isBefore(until) || !cut.isBefore(until)) {
                return Check.failed(
                        Check.Name.TIME,
                        "the sample was received at " + received + " and the batch cut at " + cut
                                + "; not both are before the window's end, " + until);
            }
        } else if (proof.interval().isPresent() && !made(proof).isBefore(until)) {
            return Check.failed(
                    Check.Name.TIME,
                    "the statement was made at " + made(proof) + ", not before the window's end, " + until);
        }
        if (until.isAfter(block.plus(TOLERANCE))) {
            return Check.failed(
                    Check.Name.TIME,
                    "the window ends at " + until + ", more than ten minutes after the block, " + block);
        }
        return Check.passed(Check.Name.TIME, "before the window's end, " + until + "; the block is of " + block);
    }

    private static Instant made(Decoded proof) {
        return ((Decoded.Said) proof.claim()).statement().at();
    }

    private static Digest gapDigest(Decoded proof) {
        return ((Decoded.Said) proof.claim()).statement().digest();
    }

    private static Bytes first(List<Bytes> nodes) {
        return nodes.get(0).keccak();
    }
}
