package io.tiepm.contract;

import io.tiepm.evidence.SignedBatch;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Where signed batches enter the flow. Thread-safe. */
@ProviderType
@FunctionalInterface
public interface Inlet {
    /**
     * Takes a batch in. Returns at once.
     *
     * @return ends with the verdict: an accepted batch outlives a power cut from then on, a rejected one was set aside.
     *     Fails when the flow is full, or a part that must be waited for is away, or the disk is: the caller keeps the
     *     batch and offers the very same again
     */
    CompletionStage<Acceptance> offer(SignedBatch batch);
}
