package io.tiepm.proof;

import java.nio.charset.StandardCharsets;

/**
 * A proof as it stands in its file, whether it proves anything or not: {@link Verifier} says. Format: {@code
 * docs/formats/proof.md}.
 */
public sealed interface ProofFile {
    /** Most bytes of a file. */
    int LARGEST = 1 << 20;

    /** Where on which chain it stands. */
    ShownAnchor anchor();

    /** Proves one reading. */
    record OfReading(ShownSample reading, ShownHeader batch, ShownInterval interval, ShownAnchor anchor)
            implements ProofFile {}

    /**
     * Proves one statement that is a leaf of an interval.
     *
     * @param statement its canonical bytes
     */
    record OfStatement(Bytes statement, ShownInterval interval, ShownAnchor anchor) implements ProofFile {}

    /**
     * Proves that a stretch without anchors was owned up to.
     *
     * @param statement its canonical bytes, of kind {@code gap}
     */
    record OfGap(Bytes statement, ShownAnchor anchor) implements ProofFile {}

    /**
     * Reads a file.
     *
     * @throws MalformedProofException if it is not of the form; the message names the field. The bytes within the
     *     fields are not looked at here
     */
    static ProofFile read(byte[] file) throws MalformedProofException {
        return ProofReader.read(file);
    }

    /** The file, as people can look at it too; it ends with a new line. */
    default String json() {
        return ProofWriter.write(this);
    }

    /** The bytes of the file. */
    default byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }
}
