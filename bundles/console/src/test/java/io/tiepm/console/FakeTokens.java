package io.tiepm.console;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.TokenEvent;
import io.tiepm.contract.TokenOffer;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A press that has its token, and a pump whose name the chain does not take. */
final class FakeTokens implements AssetTokens {
    private static final Digest TRANSACTION = Digest.of(new byte[] {3});

    @Override
    public Optional<AssetToken> token(AssetId asset) {
        return all().stream().filter(token -> token.asset().equals(asset)).findFirst();
    }

    @Override
    public List<AssetToken> all() {
        return List.of(
                new AssetToken(
                        Plant.PRESS,
                        "embedded",
                        "single-node, tamper-evident",
                        BigInteger.valueOf(0x7abc),
                        Optional.of("0x" + "2".repeat(40)),
                        Optional.of(LifeCycle.IN_SERVICE),
                        AssetToken.State.MINTED,
                        "",
                        Optional.of(TRANSACTION),
                        OptionalLong.of(17)),
                new AssetToken(
                        new AssetId("pump-2"),
                        "embedded",
                        "single-node, tamper-evident",
                        BigInteger.TWO,
                        Optional.empty(),
                        Optional.empty(),
                        AssetToken.State.REFUSED,
                        "its manufacturer has 80 bytes, and a token's has at most 64; register it under a shorter one",
                        Optional.empty(),
                        OptionalLong.empty()));
    }

    @Override
    public List<TokenEvent> history(AssetId asset) {
        return List.of(
                event(TokenEvent.Kind.REGISTERED, "registered by server for owner as Schuler 4711"),
                event(TokenEvent.Kind.MOVED, "moved from manufactured to commissioned by server"));
    }

    @Override
    public CompletionStage<TokenEvent> offer(AssetId asset, TokenOffer offer) {
        return CompletableFuture.completedFuture(
                event(TokenEvent.Kind.OFFERED, "offered by owner to " + offer.to() + " until " + offer.expires()));
    }

    @Override
    public CompletionStage<TokenEvent> accept(AssetId asset) throws RefusedException {
        throw new RefusedException("no offer of " + asset + " stands");
    }

    @Override
    public CompletionStage<TokenEvent> release(AssetId asset) {
        return CompletableFuture.failedFuture(new RefusedException("the chain refuses to release it: Paused()"));
    }

    private static TokenEvent event(TokenEvent.Kind kind, String what) {
        return new TokenEvent(kind, Instant.parse("2026-11-21T10:00:00Z"), what, TRANSACTION, 17);
    }
}
