package io.tiepm.driver.s7;

import java.util.ArrayList;
import java.util.List;

/**
 * What one item of a request asks for: a block, or some bytes of one that is too long for one answer.
 *
 * @param start the first byte, counted as the area counts
 * @param length how many bytes
 */
record Piece(Block block, int start, int length) {
    /**
     * @param most bytes that one item may ask for
     */
    static List<Piece> of(Block block, int most) {
        List<Piece> pieces = new ArrayList<>();
        for (int done = 0; done < block.length(); done += most) {
            pieces.add(new Piece(block, block.start() + done, Math.min(most, block.length() - done)));
        }
        return pieces;
    }

    /** Tells whether its block ends with it. */
    boolean last() {
        return start + length == block.start() + block.length();
    }
}
