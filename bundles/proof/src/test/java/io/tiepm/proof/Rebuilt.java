package io.tiepm.proof;

/** Proofs of which one part is another. */
final class Rebuilt {
    private Rebuilt() {}

    static ProofFile anchor(ProofFile proof, ShownAnchor anchor) {
        if (proof instanceof ProofFile.OfReading reading) {
            return new ProofFile.OfReading(reading.reading(), reading.batch(), reading.interval(), anchor);
        } else if (proof instanceof ProofFile.OfStatement statement) {
            return new ProofFile.OfStatement(statement.statement(), statement.interval(), anchor);
        }
        return new ProofFile.OfGap(((ProofFile.OfGap) proof).statement(), anchor);
    }

    static ShownAnchor chain(ShownAnchor of, ShownAnchor.Chain chain) {
        return new ShownAnchor(
                chain,
                of.contract(),
                of.gateway(),
                of.sequence(),
                of.until(),
                of.event(),
                of.transaction(),
                of.receiptProof(),
                of.block());
    }

    static ProofFile block(ProofFile proof, Bytes hash, Bytes header) {
        ShownAnchor of = proof.anchor();
        return anchor(
                proof,
                new ShownAnchor(
                        of.chain(),
                        of.contract(),
                        of.gateway(),
                        of.sequence(),
                        of.until(),
                        of.event(),
                        of.transaction(),
                        of.receiptProof(),
                        new ShownAnchor.Block(of.block().number(), hash, header)));
    }
}
