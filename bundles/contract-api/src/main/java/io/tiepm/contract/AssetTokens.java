package io.tiepm.contract;

import io.tiepm.model.AssetId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The asset registration contract's other side: every asset that is registered gets its token on the chain that serves
 * its category, with its keys, its specification and its life; by itself, later, and never in the way of registering.
 * Thread-safe.
 */
@ProviderType
public interface AssetTokens {
    /** The token of an asset, as last seen; empty where there is no such asset. Returns at once. */
    Optional<AssetToken> token(AssetId asset);

    /** The token of every asset, in order of name. Returns at once. */
    List<AssetToken> all();

    /**
     * What the chain tells of a token, oldest first; nothing before it is minted. Asks the chain; may take some seconds.
     *
     * @throws RefusedException if there is no such asset, or no chain for it
     * @throws IOException if the chain does not answer
     */
    List<TokenEvent> history(AssetId asset) throws RefusedException, IOException;

    /**
     * Offers a machine to somebody, by the account of this server that holds it; an offer that stood before falls.
     *
     * @return ends when the chain has it for good; fails with a {@link RefusedException} where the chain refuses. It may
     *     never end: then it waits in the ledger's outbox
     * @throws RefusedException what speaks against it; nothing was done
     * @throws IOException if the chain does not answer, or the outbox does not take it
     */
    CompletionStage<TokenEvent> offer(AssetId asset, TokenOffer offer) throws RefusedException, IOException;

    /** Accepts the offer that stands, by the account of this server to which it was made; otherwise as {@link #offer}. */
    CompletionStage<TokenEvent> accept(AssetId asset) throws RefusedException, IOException;

    /** Releases the lien, by the account of this server that holds it; otherwise as {@link #offer}. */
    CompletionStage<TokenEvent> release(AssetId asset) throws RefusedException, IOException;
}
