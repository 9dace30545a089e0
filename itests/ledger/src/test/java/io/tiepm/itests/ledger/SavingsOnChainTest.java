package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.asset.registration.Plant;
import io.tiepm.contract.AssetToken.State;
import io.tiepm.contract.ComputedSaving;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Reward;
import io.tiepm.contract.Rewards;
import io.tiepm.contract.SavingEvidence;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Tap;
import io.tiepm.efficiency.analytics.ChainRewards;
import io.tiepm.efficiency.analytics.EfficiencyAnalyticsOnChain;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.Statement;
import io.tiepm.flow.Witnessing;
import io.tiepm.historian.file.Journal;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.web3j.ChainKind;
import io.tiepm.ledger.web3j.Installation;
import io.tiepm.ledger.web3j.OnEveryChain;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verdict;
import io.tiepm.proof.Verifier;
import io.tiepm.sensor.data.Anchors;
import io.tiepm.sensor.data.SensorDataOnChain;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the reports of a machine to a reward on a chain, and back as a stranger goes. */
@Timeout(120)
class SavingsOnChainTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final SecretKey GATEWAY =
            SecretKey.of(Digest.of(new byte[] {7}).bytes());
    private static final List<Deployable> CONTRACTS = List.of(
            new AssetRegistrationOnChain(),
            new AssetIdentityOnChain(),
            new SensorDataOnChain(),
            new EfficiencyAnalyticsOnChain());
    private static final Duration WINDOW = Duration.ofDays(7);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Digest CLAIMED = CallData.topic("SavingClaimed(bytes32,uint256,address,"
            + "(uint256,address,uint40,uint40,uint64,bytes32,bytes32),uint40)");

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(
            Clock.fixed(Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(119), ZoneOffset.UTC));
    private final Instant noon = clock.instant().truncatedTo(ChronoUnit.HOURS);
    private final Period baseline = new Period(noon.minusSeconds(4 * 3600), noon.minusSeconds(2 * 3600));
    private final Period period = new Period(noon.minusSeconds(2 * 3600), noon);
    private Journal journal;
    private Installation chain;
    private Plant plant;
    private Anchors anchors;
    private Tap witness;
    private Rewards rewards;

    private void start(ChainKind kind) throws Exception {
        chain = Installation.of(kind, folder.resolve("chain"), CONTRACTS);
        journal = new Journal(folder.resolve("journal"));
        plant = new Plant(folder.resolve("assets"), GATEWAY, chain.ledger());
        plant.registration().register(PRESS, new Nameplate("ACME", "P100", "17", "", ""), Specification.NONE);
        anchors = new Anchors(folder.resolve("anchors"), journal.historian(), plant.registration(), GATEWAY, clock);
        anchors.addLedger(chain.ledger());
        witness = Witnessing.of(anchors.anchoring());
        rewards = on(chain.ledger());
        await(() -> plant.tokens().token(PRESS).orElseThrow().state() == State.MINTED);
    }

    private Rewards on(Ledger ledger) throws IOException {
        ChainRewards there = new ChainRewards(folder.resolve("savings"), plant.registration(), plant.tokens(), clock);
        there.addLedger(ledger);
        there.setAnchoring(anchors.anchoring());
        return there;
    }

    @AfterEach
    void stop() throws Exception {
        if (anchors != null) {
            anchors.close();
            plant.close();
            journal.close();
        }
        if (chain != null) {
            chain.close();
        } // else it is not installed
    }

    /** An hour of the press. */
    private void report(int hoursAgo, double energy, double good) {
        Instant from = noon.minus(Duration.ofHours(hoursAgo));
        witness.report(new EfficiencyReport(
                PRESS,
                new Period(from, from.plusSeconds(3600)),
                Duration.ofHours(1),
                Duration.ofMinutes(50),
                2,
                OptionalDouble.of(good),
                OptionalDouble.of(good),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(energy)));
    }

    /** 100.7 kWh for 201 pieces, then 80.3 kWh for 190. */
    private void fourHours() {
        report(4, 50.4, 100);
        report(3, 50.3, 101);
        report(2, 40.2, 95);
        report(1, 40.1, 95);
    }

    private void anchored() throws Exception {
        clock.pass(Duration.ofMinutes(1));
        await(() -> anchors
                        .anchoring()
                        .statements(Statement.REPORT, PRESS.value(), new Period(baseline.from(), noon.plusNanos(1)))
                        .stream()
                        .filter(one -> one.isAnchored())
                        .count()
                == 4);
    }

    @OnEveryChain
    void aSavingIsComputedClaimedAndMintedOnceAndAStrangerReckonsTheSame(ChainKind kind) throws Exception {
        start(kind);
        fourHours();
        anchored();
        ComputedSaving saving = rewards.compute(PRESS, baseline, period);
        assertEquals(14_889, saving.saved(), "100.7 / 201 x 190 - 80.3 kWh");
        Reward claimed = done(rewards.claim(saving));
        assertEquals(Reward.State.PENDING, claimed.state());
        assertEquals(new BigDecimal("14.889"), BigDecimal.valueOf(reckoned(claimed.id()), 3));
        assertRefused(() -> rewards.mint(claimed.id()), "disputed until");
        assertRefused(() -> rewards.claim(saving), "was claimed before");

        chain.pass(WINDOW.plusSeconds(1));
        clock.pass(WINDOW.plusSeconds(600));
        Rewards later = on(chain.ledger());
        assertEquals(Reward.State.MINTED, done(later.mint(claimed.id())).state());
        BigInteger minted = BigInteger.TEN.pow(15).multiply(BigInteger.valueOf(14_889));
        assertEquals(minted, supply());
        assertRefused(() -> later.mint(claimed.id()), "is minted");
        assertRefused(() -> later.claim(saving), "was claimed before");
        ComputedSaving half = later.compute(PRESS, baseline, new Period(noon.minusSeconds(3600), noon));
        assertRefused(() -> later.claim(half), "were claimed until");
        assertEquals(minted, supply());
        assertEquals(1, later.all().size());
        assertEquals(2, later.evidence(claimed.id()).reports().size(), "it is kept to be shown");
    }

    /** What a stranger does who has the chain, and what the owner gave him: no step asks this server. */
    private long reckoned(Digest id) throws Exception {
        Words onChain = Words.of(chain.ledger()
                .events(new Trace("EfficiencyAnalytics", List.of(CLAIMED, id)))
                .get(0));
        SavingEvidence given = rewards.evidence(id);
        assertEquals(onChain.digest(5), sha256(given.baselineText()));
        assertEquals(onChain.digest(6), sha256(given.text()));
        JsonNode named = JSON.readTree(given.text());
        BigDecimal[] before = sum(named.path("baseline"), given.baseline());
        BigDecimal[] then = sum(named.path("reports"), given.reports());
        JsonNode base = JSON.readTree(given.baselineText());
        assertEquals(0, base.path("energy").decimalValue().compareTo(before[0]));
        assertEquals(0, base.path("good").decimalValue().compareTo(before[1]));
        BigDecimal saved = before[0]
                .multiply(then[1])
                .subtract(then[0].multiply(before[1]))
                .movePointRight(3)
                .divide(before[1], 0, RoundingMode.FLOOR);
        assertEquals(onChain.number(4), saved.toBigIntegerExact());
        return saved.longValueExact();
    }

    /** Energy and good pieces of reports, each of which is named, and proved on the chain. */
    private BigDecimal[] sum(JsonNode names, List<Statement> reports) throws Exception {
        List<String> proved = new ArrayList<>();
        BigDecimal[] sum = {BigDecimal.ZERO, BigDecimal.ZERO};
        for (Statement report : reports) {
            Verdict verdict = new Verifier(new Trust.Node(chain.ledger().view()))
                    .verify(anchors.anchoring().proof(report).bytes());
            assertTrue(verdict.complete(), verdict::toString);
            proved.add(report.digest().toString());
            JsonNode text = JSON.readTree(report.text());
            sum[0] = sum[0].add(new BigDecimal(text.path("energyKwh").asText()));
            sum[1] = sum[1].add(new BigDecimal(text.path("good").asText()));
        }
        List<String> named = new ArrayList<>();
        names.forEach(name -> named.add(name.asText()));
        assertEquals(named, proved);
        return sum;
    }

    @OnEveryChain
    void whatIsNotAnchoredIsNoEvidence(ChainKind kind) throws Exception {
        start(kind);
        fourHours();
        await(() ->
                anchors.anchoring().statement(Statement.REPORT, PRESS.value()).isPresent());
        assertRefused(() -> rewards.compute(PRESS, baseline, period), "is not anchored yet");
        anchored();
        ComputedSaving saving = rewards.compute(PRESS, baseline, period);
        List<Digest> others = Collections.nCopies(2, Digest.of(new byte[] {1}));
        ComputedSaving forged = new ComputedSaving(
                PRESS,
                baseline,
                saving.baselineEnergy(),
                saving.baselineGood(),
                period,
                saving.energy(),
                saving.good(),
                others,
                others);
        assertRefused(() -> rewards.claim(forged), "tell otherwise");
        // a chain of the same name that bears no anchor
        try (Installation other = Installation.of(ChainKind.EMBEDDED_IN_PROCESS, folder.resolve("other"), CONTRACTS)) {
            assertRefused(() -> on(other.ledger()).claim(saving), "is not on the chain test");
        }
        assertTrue(rewards.all().isEmpty());
        assertEquals(BigInteger.ZERO, supply());
    }

    private static Digest sha256(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private BigInteger supply() throws Exception {
        return Words.of(chain.ledger().ask(CallData.of("totalSupply()").to("EfficiencyAnalytics")))
                .number(0);
    }

    private static void assertRefused(Callable<?> what, String why) {
        String message = assertThrows(RefusedException.class, what::call).getMessage();
        assertTrue(message.contains(why), message);
    }

    private static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private void await(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.call()) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "it never came; " + anchors.anchoring().anchors(5)
                            + anchors.anchoring().troubles());
            Thread.sleep(20);
        }
    }
}
