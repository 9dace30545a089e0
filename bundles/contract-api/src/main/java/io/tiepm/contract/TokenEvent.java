package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import java.time.Instant;

/**
 * Something that the chain tells of a token.
 *
 * @param kind what sort of thing
 * @param at time of its block, UTC
 * @param what one sentence without a full stop
 * @param transaction that did it
 * @param block number of its block
 */
public record TokenEvent(Kind kind, Instant at, String what, Digest transaction, long block) {
    /** What sort of thing it was. */
    public enum Kind {
        REGISTERED,
        MOVED,
        CLAIMED,
        CLAIM_REVOKED,
        OFFERED,
        OFFER_WITHDRAWN,
        ACCEPTED,
        LIEN_PLACED,
        LIEN_RELEASED,
        KEY_ENROLLED,
        KEY_ROTATED,
        KEY_REVOKED,
        PART_INSTALLED,
        PART_REMOVED
    }
}
