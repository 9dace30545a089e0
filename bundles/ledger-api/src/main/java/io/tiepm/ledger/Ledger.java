package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The ledger that others can check. Returns at once; the stage ends when the block is deep enough. What was taken
 * survives a restart and is written exactly once. Thread-safe.
 */
@ProviderType
public interface Ledger {
    /**
     * Mints the token of an asset; asking again for the same asset gives the same token.
     *
     * @param passport digest of the asset's registration
     */
    CompletionStage<Token> mint(AssetId asset, Digest passport);

    /** Writes a digest down for good; asking again for the same digest gives the same anchor. */
    CompletionStage<Anchor> anchor(Digest root);
}
