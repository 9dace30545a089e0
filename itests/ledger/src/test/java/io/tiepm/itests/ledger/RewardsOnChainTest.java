package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.asset.registration.Plant;
import io.tiepm.contract.AssetToken.State;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Reward;
import io.tiepm.contract.Rewards;
import io.tiepm.contract.SavingClaim;
import io.tiepm.contract.Specification;
import io.tiepm.efficiency.analytics.ChainRewards;
import io.tiepm.efficiency.analytics.EfficiencyAnalyticsOnChain;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.web3j.ChainKind;
import io.tiepm.ledger.web3j.Installation;
import io.tiepm.ledger.web3j.OnEveryChain;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.sensor.data.SensorDataOnChain;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rewards for energy that was saved as somebody measured it, on a chain. */
@Timeout(120)
class RewardsOnChainTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final SecretKey GATEWAY =
            SecretKey.of(Digest.of(new byte[] {7}).bytes());
    private static final Digest EVIDENCE = Digest.of(new byte[] {1});
    private static final Digest BASELINE = Digest.of(new byte[] {2});
    private static final Duration WINDOW = Duration.ofDays(7);

    @TempDir
    Path folder;

    private Installation chain;
    private Plant plant;
    private Rewards rewards;
    private Instant now;

    private void start(ChainKind kind) throws Exception {
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(10);
        chain = Installation.of(
                kind,
                folder,
                List.of(
                        new AssetRegistrationOnChain(),
                        new AssetIdentityOnChain(),
                        new SensorDataOnChain(),
                        new EfficiencyAnalyticsOnChain()));
        plant = new Plant(folder.resolve("assets"), GATEWAY, chain.ledger());
        plant.registration().register(PRESS, new Nameplate("ACME", "P100", "17", "", ""), Specification.NONE);
        rewards = at(Clock.systemUTC());
        anchor();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (plant.tokens().token(PRESS).orElseThrow().state() != State.MINTED) {
            assertTrue(System.nanoTime() < end, () -> plant.tokens().all().toString());
            Thread.sleep(20);
        }
    }

    private Rewards at(Clock clock) throws IOException {
        ChainRewards there = new ChainRewards(folder.resolve("savings"), plant.registration(), plant.tokens(), clock);
        there.addLedger(chain.ledger());
        return there;
    }

    /** A window that ended an hour ago. */
    private void anchor() throws Exception {
        Digest gateway = GATEWAY.key().gateway();
        Address server = chain.ledger().accounts().get("server");
        write(CallData.of("enrol(bytes32,address,uint48)")
                .digest(gateway)
                .address(server)
                .number(now.minusSeconds(7200).getEpochSecond())
                .to("SensorData"));
        write(CallData.of("anchor(bytes32,uint48,(bytes32,uint48))")
                .digest(gateway)
                .number(1)
                .digest(EVIDENCE)
                .number(now.minusSeconds(3600).getEpochSecond())
                .to("SensorData"));
    }

    private void write(Call call) throws Exception {
        done(chain.ledger().write(Intent.of(chain.ledger(), "server", call, Optional.empty(), "", "set the scene")));
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

    private SavingClaim saving(long saved, Digest evidence) {
        return new SavingClaim(PRESS, new Period(now.minusSeconds(86400), now), saved, BASELINE, evidence);
    }

    @OnEveryChain
    void aSavingThatNobodyDisputesIsMintedOnce(ChainKind kind) throws Exception {
        start(kind);
        Reward claimed = done(rewards.claim(saving(5000, EVIDENCE)));
        assertEquals(Reward.State.PENDING, claimed.state());
        assertEquals(Optional.of(PRESS), claimed.asset());
        assertEquals(5.0, claimed.energy());
        String message = assertThrows(RefusedException.class, () -> rewards.mint(claimed.id()))
                .getMessage();
        assertTrue(message.contains("disputed until"), message);
        chain.pass(WINDOW.plusSeconds(1));
        Rewards later = at(Clock.offset(Clock.systemUTC(), WINDOW.plusSeconds(60)));
        assertEquals(Reward.State.MINTED, done(later.mint(claimed.id())).state());
        assertEquals(BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(5)), supply());
        assertThrows(RefusedException.class, () -> later.mint(claimed.id()));
        assertThrows(RefusedException.class, () -> later.claim(saving(5000, EVIDENCE)));
        Call again = CallData.of("mint(bytes32)").digest(claimed.id()).to("EfficiencyAnalytics");
        ExecutionException refused = assertThrows(
                ExecutionException.class,
                () -> done(chain.ledger()
                        .write(Intent.of(chain.ledger(), "owner", again, Optional.empty(), "", "mint it again"))));
        assertTrue(refused.getMessage().contains("WrongClaimState"), refused.getMessage());
        assertEquals(BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(5)), supply());
        assertEquals(1, later.all().size());
    }

    @OnEveryChain
    void evidenceThatIsNotAnchoredIsRefused(ChainKind kind) throws Exception {
        start(kind);
        String message = assertThrows(RefusedException.class, () -> rewards.claim(saving(5000, BASELINE)))
                .getMessage();
        assertTrue(message.contains("is no root"), message);
        SavingClaim earlier = new SavingClaim(
                PRESS, new Period(now.minusSeconds(90000), now.minusSeconds(7200)), 5000, BASELINE, EVIDENCE);
        message = assertThrows(RefusedException.class, () -> rewards.claim(earlier))
                .getMessage();
        assertTrue(message.contains("another time"), message);
        assertTrue(rewards.all().isEmpty());
    }

    @OnEveryChain
    void aPeriodIsRewardedOnce(ChainKind kind) throws Exception {
        start(kind);
        done(rewards.claim(saving(5000, EVIDENCE)));
        String message = assertThrows(RefusedException.class, () -> rewards.claim(saving(6000, EVIDENCE)))
                .getMessage();
        assertTrue(message.contains("were claimed until"), message);
        message = assertThrows(RefusedException.class, () -> rewards.claim(saving(5000, EVIDENCE)))
                .getMessage();
        assertTrue(message.contains("was claimed before"), message);
    }

    @OnEveryChain
    void whatIsDisputedIsNotMinted(ChainKind kind) throws Exception {
        start(kind);
        Reward claimed = done(rewards.claim(saving(5000, EVIDENCE)));
        Reward disputed = done(rewards.dispute(claimed.id(), "the meter was exchanged"));
        assertEquals(Reward.State.DISPUTED, disputed.state());
        chain.pass(WINDOW.plusSeconds(1));
        String message = assertThrows(RefusedException.class, () -> rewards.mint(claimed.id()))
                .getMessage();
        assertTrue(message.contains("is disputed"), message);
        assertEquals(BigInteger.ZERO, supply());
        assertFalse(rewards.all().isEmpty());
    }

    private BigInteger supply() throws Exception {
        return Words.of(chain.ledger().ask(CallData.of("totalSupply()").to("EfficiencyAnalytics")))
                .number(0);
    }

    private static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
