package io.tiepm.console;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.MalformedEvidenceException;
import io.tiepm.evidence.Reading;
import io.tiepm.evidence.Statement;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.ProofFile;
import io.tiepm.proof.ShownAnchor;

/** What a proof speaks of, as lines. Says nothing of its truth. */
final class Shown {
    private Shown() {}

    /** @throws MalformedProofException if the reading or the statement in it is none */
    static Card card(ProofFile proof) throws MalformedProofException {
        try {
            Card card = new Card();
            if (proof instanceof ProofFile.OfReading reading) {
                reading(card, reading);
            } else {
                statement(card, Statement.read(bytes(proof).toArray()));
            }
            return anchor(card, proof.anchor());
        } catch (MalformedEvidenceException wrong) {
            throw new MalformedProofException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Bytes bytes(ProofFile proof) {
        return proof instanceof ProofFile.OfGap gap ? gap.statement() : ((ProofFile.OfStatement) proof).statement();
    }

    private static void reading(Card card, ProofFile.OfReading proof) throws MalformedEvidenceException {
        Reading reading = Reading.read(proof.reading().sample().toArray());
        BatchHeader header = BatchHeader.read(proof.batch().header().toArray());
        card.line("of", "proof of", "reading")
                .line("point", "point", reading.sample().point())
                .line("value", "value", Cell.of(reading.sample().value(), reading.unit()))
                .hidden("unit", reading.unit())
                .line("quality", "quality", reading.sample().quality())
                .line("at", "measured", reading.sample().at())
                .line("batch", "batch", header.sequence())
                .line("row", "row", proof.reading().path().index())
                .line("key", "key", header.key().fingerprint());
    }

    private static void statement(Card card, Statement statement) {
        card.line("of", "proof of", "statement")
                .line("kind", "kind", statement.kind())
                .line("subject", "about", statement.subject())
                .line("at", "stated", statement.at())
                .line("text", "text", printable(statement.text()))
                .line("digest", "digest", statement.digest());
    }

    /** Others' text cannot steer a screen. */
    private static Cell printable(String text) {
        return new Cell(text, text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?"));
    }

    private static Card anchor(Card card, ShownAnchor anchor) {
        return card.line("gateway", "gateway", anchor.gateway())
                .line("link", "link", anchor.sequence())
                .line("until", "anchored until", anchor.until())
                .line("chainId", "chain id", anchor.chain().id())
                .line("ledger", "ledger", Ledgers.kind(anchor.chain().kind()))
                .line("transaction", "transaction", anchor.transaction().hash())
                .line("block", "block", anchor.block().number())
                .line("blockHash", "block hash", anchor.block().hash());
    }
}
