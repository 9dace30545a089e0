package io.tiepm.proof;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.MalformedEvidenceException;
import io.tiepm.evidence.Receipt;
import io.tiepm.proof.Check.Mark;
import io.tiepm.proof.Check.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks a receipt as {@code docs/formats/receipt.md} says: whether it is genuine, and what came of its promise. Nothing
 * that a file holds makes it fail otherwise than by a check. Thread-safe.
 *
 * @param trust what the proof's block is held against, and who is asked for rotated keys
 * @param now by the reader's clock, UTC
 */
public record ReceiptVerifier(Trust trust, Instant now) {
    /** Checks a file. */
    public Verdict verify(byte[] file, Beside beside) {
        try {
            return verify(ReceiptFile.read(file), beside);
        } catch (MalformedProofException wrong) {
            return malformed(wrong);
        }
    }

    /** Checks what stands in a file. */
    public Verdict verify(ReceiptFile file, Beside beside) {
        Receipt receipt;
        BatchHeader header;
        try {
            receipt = Receipt.read(file.receipt().toArray());
            header = Decoded.header(file.header());
        } catch (MalformedProofException wrong) {
            return malformed(wrong);
        } catch (MalformedEvidenceException wrong) {
            return malformed(new MalformedProofException(String.valueOf(wrong.getMessage()), wrong));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(Check.passed(Name.FORMAT, "a receipt whose every part decodes"));
        checks.add(gateway(file.gateway(), receipt.key().gateway()));
        checks.add(signature(file, receipt));
        checks.add(batch(receipt, header));
        if (beside instanceof Beside.Proof proof) {
            checks.add(proof(file, header, proof.file()));
        }
        checks.add(promise(checks, receipt.anchoredBy(), beside));
        return new Verdict(checks);
    }

    private Check gateway(Digest gateway, Digest key) {
        if (key.equals(gateway)) {
            return Check.passed(Name.GATEWAY, "the key is that of gateway " + gateway);
        }
        if (!(trust instanceof Trust.Node node)) {
            return Check.open(
                    Name.GATEWAY,
                    "the key, " + key
                            + ", is not the gateway's first: whether it was rotated, the chain must be asked");
        }
        try {
            return node.view().isRotated(gateway, key)
                    ? Check.passed(Name.GATEWAY, "the gateway's key was rotated to " + key)
                    : Check.open(Name.GATEWAY, "the chain tells of no rotation from the gateway's first key to " + key);
        } catch (ChainException trouble) {
            return Check.open(Name.GATEWAY, String.valueOf(trouble.getMessage()));
        }
    }

    private static Check signature(ReceiptFile file, Receipt receipt) {
        return receipt.key().verifies(receipt.digest(), file.signature().toArray())
                ? Check.passed(Name.SIGNATURE, "the key " + receipt.key() + " signed the receipt")
                : Check.failed(Name.SIGNATURE, "the key in the receipt did not sign it");
    }

    private static Check batch(Receipt receipt, BatchHeader header) {
        return header.digest().equals(receipt.batch())
                ? Check.passed(
                        Name.BATCH,
                        "batch " + header.sequence() + " of " + header.asset() + ", " + header.count()
                                + (header.count() == 1 ? " reading" : " readings") + ", accepted at "
                                + receipt.accepted())
                : Check.failed(
                        Name.BATCH,
                        "the receipt is for the batch of digest " + receipt.batch() + ", and the header's is "
                                + header.digest());
    }

    private Check proof(ReceiptFile file, BatchHeader header, byte[] bytes) {
        Verdict verdict = new Verifier(trust).verify(bytes);
        if (!verdict.valid()) {
            return Check.failed(Name.PROOF, "the proof beside it proves nothing: " + names(verdict, Mark.FAILED));
        }
        ProofFile proof;
        try {
            proof = ProofFile.read(bytes);
        } catch (MalformedProofException never) {
            return Check.failed(Name.PROOF, String.valueOf(never.getMessage()));
        }
        if (!(proof instanceof ProofFile.OfReading reading)) {
            return Check.failed(Name.PROOF, "the proof beside it is of a statement, not of a reading of the batch");
        }
        if (!reading.batch().header().equals(file.header())) {
            return Check.failed(
                    Name.PROOF,
                    "the proof beside it is of another batch than " + header.sequence() + " of " + header.asset());
        }
        if (!proof.anchor().gateway().equals(file.gateway())) {
            return Check.failed(
                    Name.PROOF,
                    "the proof beside it is of gateway " + proof.anchor().gateway());
        }
        String link = "link " + proof.anchor().sequence() + " of the gateway stands for the batch";
        return verdict.complete()
                ? Check.passed(Name.PROOF, link)
                : Check.open(Name.PROOF, link + ", if that holds what is still open: " + names(verdict, Mark.OPEN));
    }

    private Check promise(List<Check> before, Instant by, Beside beside) {
        for (Check check : before) {
            if (check.mark() == Mark.FAILED) {
                return Check.open(
                        Name.PROMISE,
                        check.name() == Name.PROOF
                                ? "open: promised before " + by + ", and nothing beside it shows what came of it"
                                : "open: nothing was promised by what is not genuine");
            }
        }
        boolean hasPassed = now.isAfter(by);
        if (beside instanceof Beside.Proof proof) {
            return anchored(proof.file(), by);
        } else if (beside instanceof Beside.Unanchored && hasPassed) {
            return Check.failed(Name.PROMISE, "broken: not anchored, and promised before " + by);
        }
        return Check.open(
                Name.PROMISE,
                "open: promised before " + by
                        + (hasPassed
                                ? ", which has passed; a proof of a reading of the batch shows what came of it"
                                : ", which is to come"));
    }

    private static Check anchored(byte[] proof, Instant by) {
        try {
            BlockHeader block =
                    BlockHeader.read(ProofFile.read(proof).anchor().block().header());
            String when =
                    "anchored at " + block.timestamp() + " by block " + block.number() + ", promised before " + by;
            return block.timestamp().isAfter(by)
                    ? Check.failed(Name.PROMISE, "broken: " + when)
                    : Check.passed(Name.PROMISE, "kept: " + when);
        } catch (MalformedProofException never) {
            return Check.open(Name.PROMISE, String.valueOf(never.getMessage()));
        }
    }

    private static String names(Verdict verdict, Mark mark) {
        return verdict.checks().stream()
                .filter(check -> check.mark() == mark)
                .map(check -> check.name().word() + (mark == Mark.FAILED ? " fails, " + check.text() : ""))
                .collect(Collectors.joining(mark == Mark.FAILED ? "; " : ", "));
    }

    private static Verdict malformed(MalformedProofException wrong) {
        return new Verdict(List.of(Check.failed(Name.FORMAT, String.valueOf(wrong.getMessage()))));
    }
}
