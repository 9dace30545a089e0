package io.tiepm.contract;

import io.tiepm.model.AssetId;
import java.util.Optional;

/**
 * What one line of a bulk import did, or would do.
 *
 * @param number of the line in the text, from 1; the header is line 1
 * @param id the asset the line speaks of; empty where that cannot be told
 * @param result what became of it
 * @param detail one sentence: what was found, and where it was refused, what would be right
 */
public record ImportLine(int number, Optional<AssetId> id, Result result, String detail) {
    /** What became of a line. */
    public enum Result {
        /** An asset that was not registered before. */
        NEW,
        /** A registered asset that is given other words on its nameplate or another specification. */
        CHANGED,
        /** A registered asset, exactly as it stands. */
        SAME,
        /** Nothing was done; the other lines are not harmed. */
        REFUSED
    }
}
