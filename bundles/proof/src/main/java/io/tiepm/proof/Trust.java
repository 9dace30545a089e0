package io.tiepm.proof;

/** What the reader of a proof brings along and believes, to hold the proof's block against. */
public sealed interface Trust {
    /** Nothing: whether the block is on the chain stays open. */
    record Nothing() implements Trust {}

    /**
     * The hash of the proof's block, from somebody who watched the chain.
     *
     * @param hash 32 bytes
     */
    record BlockHash(Bytes hash) implements Trust {}

    /**
     * The header of the proof's block, from somebody who watched the chain.
     *
     * @param header its RLP
     */
    record Header(Bytes header) implements Trust {}

    /** A node that can be asked. */
    record Node(ChainView view) implements Trust {}
}
