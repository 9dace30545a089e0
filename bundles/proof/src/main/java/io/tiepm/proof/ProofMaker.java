package io.tiepm.proof;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.BatchLeaf;
import io.tiepm.evidence.Interval;
import io.tiepm.evidence.Leaves;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.Statement;

/** Makes proofs of what an installation keeps. Pure functions. */
public final class ProofMaker {
    private ProofMaker() {}

    /**
     * Proves a reading.
     *
     * @param row the reading's place in its batch, from 0
     * @param interval the one in which the batch was anchored
     * @throws IllegalArgumentException if the interval does not have the batch
     */
    public static ProofFile.OfReading reading(SignedBatch batch, int row, Interval interval, ShownAnchor anchor) {
        int place = interval.place(BatchLeaf.of(batch.header()))
                .orElseThrow(() -> new IllegalArgumentException(batch + " is not in this interval"));
        ShownSample sample = new ShownSample(
                Bytes.of(Leaves.sample(batch.batch(), row)),
                Bytes.of(Leaves.salt(batch.seed(), row)),
                TreePath.of(Leaves.tree(batch.batch(), batch.seed()).proof(row)));
        ShownHeader header = new ShownHeader(Bytes.of(batch.header().bytes()), Bytes.of(batch.signature()));
        return new ProofFile.OfReading(sample, header, shown(interval, place), anchor);
    }

    /**
     * Proves a statement.
     *
     * @param interval the one in which it was anchored
     * @throws IllegalArgumentException if the interval does not have the statement
     */
    public static ProofFile.OfStatement statement(Statement statement, Interval interval, ShownAnchor anchor) {
        int place = interval.place(statement)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the statement about " + statement.subject() + " is not in this interval"));
        return new ProofFile.OfStatement(Bytes.of(statement.bytes()), shown(interval, place), anchor);
    }

    /** Proves that a stretch without anchors was owned up to. */
    public static ProofFile.OfGap gap(Statement statement, ShownAnchor anchor) {
        return new ProofFile.OfGap(Bytes.of(statement.bytes()), anchor);
    }

    /**
     * Says where a link of a gateway's chain of anchors stands.
     *
     * @param contract that told of it, 20 bytes
     * @param transaction its place in the block, from 0
     * @throws MalformedProofException if the transaction's receipt does not have the event of the link
     */
    public static ShownAnchor anchor(
            ShownAnchor.Chain chain, Bytes contract, AnchorLink link, BlockContents block, int transaction)
            throws MalformedProofException {
        TransactionReceipt receipt = TransactionReceipt.read(block.receipts().get(transaction));
        int event = receipt.logs().indexOf(AnchorEvent.of(contract, link));
        if (event < 0) {
            throw new MalformedProofException(
                    "transaction " + transaction + " of block " + block.header().number() + " did not tell of link "
                            + link.sequence() + " of gateway " + link.gateway());
        }
        return new ShownAnchor(
                chain,
                contract,
                link.gateway(),
                link.sequence(),
                link.until(),
                event,
                new ShownAnchor.Transaction(
                        transaction,
                        block.transactions().get(transaction).keccak(),
                        IndexTrie.of(block.transactions()).proof(transaction)),
                IndexTrie.of(block.receipts()).proof(transaction),
                new ShownAnchor.Block(
                        block.header().number(), block.hash(), block.header().rlp()));
    }

    private static ShownInterval shown(Interval interval, int place) {
        return new ShownInterval(TreePath.smallest(interval.proof(place)), interval.root());
    }
}
