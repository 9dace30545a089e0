package io.tiepm.contract.kit;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.TokenEvent;
import io.tiepm.contract.TokenOffer;
import io.tiepm.model.AssetId;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** The token of one asset, minted on a chain or not yet. */
public final class OneToken implements AssetTokens {
    private final AssetToken token;
    private volatile boolean isThere = true;

    /** @param chain what the configuration calls the chain that bears it */
    public OneToken(AssetId asset, String chain) {
        token = new AssetToken(
                asset,
                chain,
                "network",
                BigInteger.valueOf(17),
                Optional.of("0x" + "2".repeat(40)),
                Optional.of(LifeCycle.IN_SERVICE),
                AssetToken.State.MINTED,
                "",
                Optional.empty(),
                OptionalLong.empty());
    }

    public AssetToken token() {
        return token;
    }

    /** From now on it is minted, or not. */
    public void is(boolean minted) {
        isThere = minted;
    }

    @Override
    public Optional<AssetToken> token(AssetId asset) {
        return Optional.of(token).filter(one -> isThere && one.asset().equals(asset));
    }

    @Override
    public List<AssetToken> all() {
        return isThere ? List.of(token) : List.of();
    }

    @Override
    public List<TokenEvent> history(AssetId asset) {
        return List.of();
    }

    @Override
    public CompletionStage<TokenEvent> offer(AssetId asset, TokenOffer offer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<TokenEvent> accept(AssetId asset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<TokenEvent> release(AssetId asset) {
        throw new UnsupportedOperationException();
    }
}
