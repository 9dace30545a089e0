package io.tiepm.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks a proof as {@code docs/formats/proof.md} says. Without a node it is a pure function of the file and of what
 * the reader trusts; nothing that a file holds makes it fail otherwise than by a check. Thread-safe.
 *
 * @param trust what the reader holds the proof's block against
 */
public record Verifier(Trust trust) {
    /** One that trusts nothing: whether the block is on the chain stays open. */
    public static Verifier offline() {
        return new Verifier(new Trust.Nothing());
    }

    /** Checks a file. */
    public Verdict verify(byte[] file) {
        try {
            return verify(ProofFile.read(file));
        } catch (MalformedProofException wrong) {
            return malformed(wrong);
        }
    }

    /** Checks what stands in a file. */
    public Verdict verify(ProofFile file) {
        Decoded proof;
        try {
            proof = Decoded.of(file);
        } catch (MalformedProofException wrong) {
            return malformed(wrong);
        }
        ShownAnchor anchor = file.anchor();
        Asked asked = trust instanceof Trust.Node node ? Asked.of(node.view(), anchor) : Asked.nobody();
        List<Check> checks = new ArrayList<>();
        checks.add(Check.passed(Check.Name.FORMAT, "a proof whose every part decodes"));
        if (proof.claim() instanceof Decoded.Read read) {
            checks.add(EvidenceChecks.sample(read));
            checks.add(EvidenceChecks.signature(read));
        } else if (proof.claim() instanceof Decoded.Said said) {
            checks.add(EvidenceChecks.statement(said.statement(), anchor));
        }
        if (proof.interval().isPresent()) {
            checks.add(EvidenceChecks.interval(proof.claim(), proof.interval().get()));
        }
        checks.add(LedgerChecks.event(proof));
        checks.add(LedgerChecks.receipt(anchor));
        checks.add(LedgerChecks.transaction(anchor));
        checks.add(LedgerChecks.block(proof, asked));
        checks.add(LedgerChecks.time(proof));
        if (proof.claim() instanceof Decoded.Read read) {
            checks.add(TrustChecks.gateway(read, asked));
        }
        checks.add(TrustChecks.chain(anchor, trust, asked));
        checks.add(TrustChecks.contract(anchor, asked));
        return new Verdict(checks);
    }

    private static Verdict malformed(MalformedProofException wrong) {
        return new Verdict(List.of(Check.failed(Check.Name.FORMAT, wrong.getMessage())));
    }
}
