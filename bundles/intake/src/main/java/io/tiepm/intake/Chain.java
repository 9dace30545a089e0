package io.tiepm.intake;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.Signer;
import io.tiepm.historian.Historian;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * The place in an asset's chain of batches that the next one takes.
 *
 * @param sequence of the last batch that was acknowledged; 0 before the first
 * @param previous its digest; {@link Digest#ZERO} before the first
 */
record Chain(long sequence, Digest previous) {
    static Chain of(Optional<Historian.Head> head) {
        return head.map(last -> new Chain(last.sequence(), last.digest())).orElse(new Chain(0, Digest.ZERO));
    }

    /** Signs a cut as the next batch. */
    SignedBatch sign(Cut cut, Instant now, Signer signer, SecureRandom random) {
        byte[] seed = new byte[Digest.LENGTH];
        random.nextBytes(seed);
        return SignedBatch.sign(sequence + 1, previous, now, cut.batch(), cut.gaps(), Digest.ofBytes(seed), signer);
    }

    /** The chain with that batch at its end. */
    static Chain after(SignedBatch batch) {
        return new Chain(batch.sequence(), batch.digest());
    }
}
