package io.tiepm.proof;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Interval;
import io.tiepm.evidence.MalformedEvidenceException;
import io.tiepm.evidence.Reading;
import io.tiepm.evidence.Statement;
import java.util.Optional;

/**
 * A file with every part of it decoded but the tries.
 *
 * @param block the header
 */
record Decoded(ProofFile file, Claim claim, BlockHeader block) {

    /** What is to be proved. */
    sealed interface Claim {}

    record Read(ProofFile.OfReading file, Reading reading, BatchHeader header) implements Claim {}

    record Said(Statement statement) implements Claim {}

    static Decoded of(ProofFile file) throws MalformedProofException {
        if (interval(file).filter(in -> in.path().count() > Interval.LARGEST).isPresent()) {
            throw new MalformedProofException("the interval has more than " + Interval.LARGEST + " leaves");
        }
        try {
            return new Decoded(file, claim(file), block(file));
        } catch (MalformedEvidenceException wrong) {
            throw new MalformedProofException(wrong.getMessage(), wrong);
        }
    }

    ShownAnchor anchor() {
        return file.anchor();
    }

    /** Empty for a gap. */
    Optional<ShownInterval> interval() {
        return interval(file);
    }

    private static Claim claim(ProofFile file) throws MalformedProofException, MalformedEvidenceException {
        if (file instanceof ProofFile.OfReading of) {
            return new Read(
                    of,
                    Reading.read(of.reading().sample().toArray()),
                    header(of.batch().header()));
        }
        boolean gap = file instanceof ProofFile.OfGap;
        Bytes bytes = gap ? ((ProofFile.OfGap) file).statement() : ((ProofFile.OfStatement) file).statement();
        Statement statement = Statement.read(bytes.toArray());
        if (gap != statement.kind().equals(Statement.GAP)) {
            throw new MalformedProofException(
                    gap ? "interval is missing" : "a statement of kind gap has no interval, and this one has");
        }
        return new Said(statement);
    }

    static BatchHeader header(Bytes bytes) throws MalformedProofException, MalformedEvidenceException {
        BatchHeader header = BatchHeader.read(bytes.toArray());
        if ((header.sequence() == 1) != header.previous().equals(Digest.ZERO)) {
            throw new MalformedProofException(
                    "no batch header: it names no batch before it, or is the first and names one");
        }
        return header;
    }

    private static BlockHeader block(ProofFile file) throws MalformedProofException {
        return BlockHeader.read(file.anchor().block().header());
    }

    private static Optional<ShownInterval> interval(ProofFile file) {
        if (file instanceof ProofFile.OfReading reading) {
            return Optional.of(reading.interval());
        }
        return file instanceof ProofFile.OfStatement statement ? Optional.of(statement.interval()) : Optional.empty();
    }
}
