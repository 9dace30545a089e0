package io.tiepm.evidence;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * One link of a gateway's chain of anchors, as the contract {@code SensorData} tells it by an event. Format:
 * {@code docs/formats/anchors.md}.
 */
public sealed interface AnchorLink {
    /** Below this are sequence, window and what is missing: 2 to the 48th. */
    long LIMIT = 1L << 48;

    /** Names the gateway, the same for ever. */
    Digest gateway();

    /** Counts the gateway's links from 1; a gap's is the last that never comes, or its own where only time passed. */
    long sequence();

    /** The end of its window, not part of it; whole seconds. */
    Instant until();

    /**
     * The head of the chain behind this link.
     *
     * @param previous the head before; {@link Digest#ZERO} before the first link
     */
    Digest head(Digest previous);

    /**
     * Readings and statements were anchored.
     *
     * @param root of the tree over them; never {@link Digest#ZERO}
     */
    record Anchored(Digest gateway, Digest root, long sequence, Instant until) implements AnchorLink {
        public Anchored {
            check(root, sequence, until);
        }

        @Override
        public Digest head(Digest previous) {
            return Domain.ANCHOR.digest(
                    previous.bytes(), gateway.bytes(), u64(sequence), root.bytes(), u64(until.getEpochSecond()));
        }
    }

    /**
     * A stretch without anchors was owned up to.
     *
     * @param digest of the statement that says why; never {@link Digest#ZERO}
     * @param missing how many sequence numbers never come; 0 where only time passed
     */
    record GapCertified(Digest gateway, Digest digest, long sequence, Instant until, long missing)
            implements AnchorLink {
        public GapCertified {
            check(digest, sequence, until);
            if (missing < 0 || missing >= LIMIT) {
                throw new IllegalArgumentException("link " + sequence + " of a gateway with " + missing + " missing");
            }
        }

        @Override
        public Digest head(Digest previous) {
            return Domain.ANCHOR_GAP.digest(
                    previous.bytes(),
                    gateway.bytes(),
                    u64(sequence),
                    digest.bytes(),
                    u64(until.getEpochSecond()),
                    u64(missing));
        }
    }

    private static void check(Digest bears, long sequence, Instant until) {
        long seconds = until.getEpochSecond();
        if (sequence < 1 || sequence >= LIMIT || seconds < 0 || seconds >= LIMIT || until.getNano() != 0) {
            throw new IllegalArgumentException("no link of a chain of anchors: number " + sequence + " until " + until);
        }
        if (bears.equals(Digest.ZERO)) {
            throw new IllegalArgumentException("link " + sequence + " of a chain of anchors stands for nothing");
        }
    }

    private static byte[] u64(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
