package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.asset.registration.Plant;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetToken.State;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.contract.TokenEvent;
import io.tiepm.contract.TokenEvent.Kind;
import io.tiepm.contract.TokenOffer;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.Written;
import io.tiepm.ledger.web3j.ChainKind;
import io.tiepm.ledger.web3j.Installation;
import io.tiepm.ledger.web3j.OnEveryChain;
import io.tiepm.model.AssetId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines that are registered here, and their tokens on a chain. */
@Timeout(120)
class TokensOnChainTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final Nameplate PLATE = new Nameplate("ACME", "P100", "17", "press", "plant/hall-2");
    private static final SecretKey GATEWAY =
            SecretKey.of(Digest.of(new byte[] {7}).bytes());

    @TempDir
    Path folder;

    private Installation chain;
    private Plant plant;

    private void start(ChainKind kind) throws Exception {
        chain = Installation.of(kind, folder, List.of(new AssetRegistrationOnChain(), new AssetIdentityOnChain()));
        plant = plant();
    }

    private Plant plant() throws Exception {
        return new Plant(folder.resolve("assets"), GATEWAY, chain.ledger());
    }

    @AfterEach
    void stop() throws Exception {
        if (plant != null) {
            plant.close();
        }
        if (chain != null) {
            chain.close();
        }
    }

    @OnEveryChain
    void aRegisteredMachineGetsItsTokenItsKeyAndItsLife(ChainKind kind) throws Exception {
        start(kind);
        plant.registration().register(PRESS, PLATE, Specification.NONE);
        AssetToken token = minted();
        assertEquals(Optional.of(LifeCycle.IN_SERVICE), token.stage());
        assertEquals(
                chain.ledger().accounts().get("owner").text(), token.owner().orElseThrow());
        assertEquals("", token.detail());
        assertEquals("single-node, tamper-evident", token.kind());
        byte[] told = chain.ledger()
                .ask(CallData.of("idOf(string,string)").text("ACME").text("17").to("AssetRegistration"));
        assertEquals(token.id(), Words.of(told).number(0));
        byte[] key = chain.ledger()
                .ask(CallData.of("keyOf(uint256,bytes32)")
                        .number(token.id())
                        .digest(GATEWAY.key().gateway())
                        .to("AssetIdentity"));
        assertTrue(Words.of(key).small(2) > 0);
        List<TokenEvent> history = plant.tokens().history(PRESS);
        assertEquals(
                List.of(Kind.REGISTERED, Kind.MOVED, Kind.CLAIMED, Kind.KEY_ENROLLED, Kind.MOVED, Kind.MOVED),
                history.stream().map(TokenEvent::kind).toList());
        assertEquals(token.transaction().orElseThrow(), history.get(0).transaction());
        assertTrue(history.get(0).what().contains("ACME 17"), history.get(0).what());
        assertTrue(history.get(5).what().startsWith("moved from commissioned to in service by server (0x"));
        assertTrue(Duration.between(history.get(0).at(), Instant.now()).abs().compareTo(Duration.ofMinutes(5)) < 0);
    }

    @OnEveryChain
    void laterMovesAndSpecificationsFollowAndARestartDoesNothingTwice(ChainKind kind) throws Exception {
        start(kind);
        plant.registration().register(PRESS, PLATE, Specification.NONE);
        minted();
        plant.registration().move(PRESS, LifeCycle.UNDER_MAINTENANCE, "ada");
        await(() -> stage(LifeCycle.UNDER_MAINTENANCE));
        plant.registration().move(PRESS, LifeCycle.IN_SERVICE, "ada");
        await(() -> stage(LifeCycle.IN_SERVICE));
        plant.registration().move(PRESS, LifeCycle.UNDER_MAINTENANCE, "ada");
        await(() -> stage(LifeCycle.UNDER_MAINTENANCE));
        Specification other =
                new Specification(List.of(), Map.of(), Duration.ofHours(2), Map.of(), Optional.of(60.0), Map.of());
        plant.registration().specify(PRESS, other);
        await(() -> kinds(Kind.CLAIMED) == 2 && minted().detail().isEmpty());
        int events = plant.tokens().history(PRESS).size();
        plant.close();
        chain.restart();
        plant = plant();
        minted();
        plant.registration().register(new AssetId("pump-1"), new Nameplate("ACME", "", "18", "", ""), other);
        await(() -> plant.tokens().token(new AssetId("pump-1")).orElseThrow().state() == State.MINTED);
        assertEquals(events, plant.tokens().history(PRESS).size());
        assertEquals(1, kinds(Kind.REGISTERED));
        assertEquals(3 + 3, kinds(Kind.MOVED));
    }

    @OnEveryChain
    void theEndOfAMachineNeedsApprovalAndSaysSo(ChainKind kind) throws Exception {
        start(kind);
        plant.registration().register(PRESS, PLATE, Specification.NONE);
        minted();
        plant.registration().move(PRESS, LifeCycle.DECOMMISSIONED, "ada");
        await(() -> minted().detail().contains("needs approval"));
        assertEquals(Optional.of(LifeCycle.IN_SERVICE), minted().stage());
    }

    @OnEveryChain
    void aKeyIsRevokedByOneAndProofsHearOfItOnceNoMachineHasIt(ChainKind kind) throws Exception {
        start(kind);
        AssetId pump = new AssetId("pump-1");
        plant.registration().register(PRESS, PLATE, Specification.NONE);
        plant.registration().register(pump, new Nameplate("ACME", "", "18", "", ""), Specification.NONE);
        minted();
        await(() -> plant.tokens().token(pump).orElseThrow().state() == State.MINTED);
        Digest key = GATEWAY.key().gateway();
        revoke(PRESS, key);
        assertEquals(OptionalLong.empty(), chain.ledger().view().revoked(key));
        Written last = revoke(pump, key);
        assertEquals(OptionalLong.of(last.block()), chain.ledger().view().revoked(key));
        assertEquals(OptionalLong.empty(), chain.ledger().view().revoked(Digest.of(new byte[] {8})));
    }

    private Written revoke(AssetId asset, Digest key) throws Exception {
        Call call = CallData.of("revoke(uint256,bytes32)")
                .number(plant.tokens().token(asset).orElseThrow().id())
                .digest(key)
                .to("AssetIdentity");
        Intent intent = Intent.of(chain.ledger(), "server", call, Optional.empty(), "", "revoke a key");
        return chain.ledger().write(intent).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @OnEveryChain
    void aNameThatIsTooLongForTheChainIsToldAndHarmsNoOther(ChainKind kind) throws Exception {
        start(kind);
        AssetId wordy = new AssetId("wordy");
        plant.registration().register(wordy, new Nameplate("ü".repeat(40), "", "1", "", ""), Specification.NONE);
        plant.registration().register(PRESS, PLATE, Specification.NONE);
        minted();
        AssetToken refused = plant.tokens().token(wordy).orElseThrow();
        assertEquals(State.REFUSED, refused.state());
        assertTrue(refused.detail().contains("80 bytes"), refused.detail());
    }

    @OnEveryChain
    void whatSpeaksAgainstAnOfferIsSaidInOneLine(ChainKind kind) throws Exception {
        start(kind);
        plant.registration().register(PRESS, PLATE, Specification.NONE);
        minted();
        String auditor = chain.ledger().accounts().get("auditor").text();
        String message = assertThrows(
                        RefusedException.class, () -> plant.tokens().offer(PRESS, offer(auditor)))
                .getMessage();
        assertTrue(message.contains("role OWNER"), message);
        message = assertThrows(RefusedException.class, () -> plant.tokens().accept(PRESS))
                .getMessage();
        assertTrue(message.contains("no offer"), message);
        message = assertThrows(RefusedException.class, () -> plant.tokens().release(PRESS))
                .getMessage();
        assertTrue(message.contains("no lien"), message);
    }

    @OnEveryChain
    void aMachineChangesHandsByTwoAndALienHoldsItUntilItIsReleased(ChainKind kind) throws Exception {
        start(kind);
        plant.registration().register(PRESS, PLATE, Specification.NONE);
        minted();
        String owner = chain.ledger().accounts().get("owner").text();
        String bank = chain.ledger().accounts().get("auditor").text();
        TokenOffer offer =
                new TokenOffer(owner, Instant.now().plusSeconds(3600), Optional.of(bank), Digest.of(new byte[] {1}));
        TokenEvent offered = done(plant.tokens().offer(PRESS, offer));
        assertEquals(Kind.OFFERED, offered.kind());
        assertEquals(Kind.ACCEPTED, done(plant.tokens().accept(PRESS)).kind());
        String message = assertThrows(
                        RefusedException.class, () -> plant.tokens().offer(PRESS, offer))
                .getMessage();
        assertTrue(message.contains("a lien of " + bank), message);
        assertEquals(Kind.LIEN_RELEASED, done(plant.tokens().release(PRESS)).kind());
        done(plant.tokens().offer(PRESS, offer));
        assertEquals(2, kinds(Kind.OFFERED));
        assertEquals(1, kinds(Kind.LIEN_PLACED));
    }

    private static TokenOffer offer(String to) {
        return new TokenOffer(to, Instant.now().plusSeconds(3600), Optional.empty(), Digest.ZERO);
    }

    private static TokenEvent done(java.util.concurrent.CompletionStage<TokenEvent> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private long kinds(Kind kind) throws Exception {
        return plant.tokens().history(PRESS).stream()
                .filter(event -> event.kind() == kind)
                .count();
    }

    private boolean stage(LifeCycle stage) {
        AssetToken token = plant.tokens().token(PRESS).orElseThrow();
        return token.state() == State.MINTED && token.stage().equals(Optional.of(stage));
    }

    private AssetToken minted() throws Exception {
        await(() -> plant.tokens().token(PRESS).orElseThrow().state() == State.MINTED);
        return plant.tokens().token(PRESS).orElseThrow();
    }

    private void await(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.call()) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "it never came; " + plant.tokens().all() + " "
                            + chain.ledger().entries());
            Thread.sleep(20);
        }
    }
}
