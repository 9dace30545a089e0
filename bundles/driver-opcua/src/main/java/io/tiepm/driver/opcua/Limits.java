package io.tiepm.driver.opcua;

import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;

/**
 * How much a server may send at once. Whoever sends more loses the connection.
 *
 * @param message bytes of a whole message
 * @param chunks pieces that a message may come in
 * @param text bytes of one text or byte string
 * @param array elements of one array, or of one matrix in all its dimensions
 * @param nesting levels of values within values
 */
record Limits(int message, int chunks, int text, int array, int nesting) {
    /** What the specification calls a chunk; no piece is longer. */
    static final int CHUNK = 65_535;

    /** Where nothing else is said. */
    static final Limits USUAL = new Limits(4 << 20, 512, 1 << 20, 1 << 20, 32);

    /** The same, for Milo, as far as it knows them. */
    EncodingLimits encoding() {
        return new EncodingLimits(CHUNK, chunks, message, nesting);
    }
}
