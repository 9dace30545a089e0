package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.asset.registration.Plant;
import io.tiepm.contract.BenchmarkEdition;
import io.tiepm.contract.BenchmarkSet;
import io.tiepm.contract.BenchmarkSet.State;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.Readings;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.web3j.ChainKind;
import io.tiepm.ledger.web3j.Installation;
import io.tiepm.ledger.web3j.OnEveryChain;
import io.tiepm.model.AssetId;
import io.tiepm.model.Unit;
import io.tiepm.performance.benchmark.ChainBenchmarks;
import io.tiepm.performance.benchmark.LearntBenchmark;
import io.tiepm.performance.benchmark.PerformanceBenchmarkOnChain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was learnt of a machine, published on a chain. */
@Timeout(120)
class BenchmarksOnChainTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final SecretKey GATEWAY =
            SecretKey.of(Digest.of(new byte[] {7}).bytes());

    @TempDir
    Path folder;

    private final Readings readings = new Readings(PRESS, Instant.parse("2026-11-22T12:00:00Z"));
    private Installation chain;
    private Plant plant;
    private LearntBenchmark benchmark;
    private ChainBenchmarks sets;

    private void start(ChainKind kind) throws Exception {
        chain = Installation.of(
                kind,
                folder,
                List.of(new AssetRegistrationOnChain(), new AssetIdentityOnChain(), new PerformanceBenchmarkOnChain()));
        run();
        plant.registration().register(PRESS, new Nameplate("ACME", "P100", "17", "", ""), specification(60));
    }

    private void run() throws Exception {
        plant = new Plant(folder.resolve("assets"), GATEWAY, chain.ledger());
        benchmark = new LearntBenchmark(folder.resolve("baselines"), plant.registration(), Clock.systemUTC());
        sets = new ChainBenchmarks(plant.registration(), plant.tokens(), benchmark);
        sets.addLedger(chain.ledger());
    }

    private static Specification specification(int seconds) {
        return new Specification(List.of(), Map.of(), Duration.ofSeconds(seconds), Map.of(), Optional.empty());
    }

    @AfterEach
    void stop() throws Exception {
        if (sets != null) {
            sets.stop();
            plant.close();
            chain.close();
        } // else its chain is not installed
    }

    private void learn(double oil) {
        for (int i = 0; i < 100; i++) {
            benchmark.measure(
                    readings.after(1).real("oil", Unit.CELSIUS, oil + i % 7 - 3).accepted());
        }
    }

    @OnEveryChain
    void whatIsFrozenIsPublishedOnceAndARestartPublishesNothingTwice(ChainKind kind) throws Exception {
        start(kind);
        learn(60);
        BenchmarkSet set = await(State.SAME);
        assertEquals(1, set.version());
        assertEquals(1, set.frozen());
        Words told = Words.of(chain.ledger()
                .ask(CallData.of("setOf(uint256,uint32)")
                        .number(plant.tokens().token(PRESS).orElseThrow().id())
                        .number(1)
                        .to("PerformanceBenchmark")));
        assertEquals(set.digest().orElseThrow(), told.digest(2));
        BenchmarkEdition first = sets.history(PRESS).get(0);
        assertEquals(set.digest(), first.text().map(text -> Digest.of(text.getBytes(StandardCharsets.UTF_8))));
        assertEquals(chain.ledger().accounts().get("server").text(), first.issuer());
        sets.stop();
        plant.close();
        chain.restart();
        run();
        assertEquals(1, await(State.SAME).version());
        assertEquals(1, sets.history(PRESS).size());
    }

    @OnEveryChain
    void anotherBaselineIsToldUntilTwoSignItWithAReason(ChainKind kind) throws Exception {
        start(kind);
        learn(60);
        await(State.SAME);
        String message = assertThrows(RefusedException.class, () -> sets.rebaseline(PRESS, "anna", "a new pump"))
                .getMessage();
        assertTrue(message.contains("nothing is to be exchanged"), message);
        plant.registration().specify(PRESS, specification(50));
        learn(75);
        BenchmarkSet differs = await(State.DIFFERS);
        assertEquals(1, differs.version());
        assertTrue(differs.detail().contains("another learning window"), differs.detail());
        BenchmarkSet next = sets.rebaseline(PRESS, "anna", "a new pump")
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertEquals(2, next.version());
        assertEquals(2, await(State.SAME).version());
        BenchmarkEdition now = sets.history(PRESS).get(0);
        assertEquals(Optional.of(chain.ledger().accounts().get("auditor").text()), now.auditor());
        assertTrue(now.why().orElseThrow().contains("\"author\":\"anna\""));
        assertEquals(now.reason(), now.why().map(why -> Digest.of(why.getBytes(StandardCharsets.UTF_8))));
    }

    private BenchmarkSet await(State state) throws Exception {
        await(() -> sets.set(PRESS).orElseThrow().state() == state);
        return sets.set(PRESS).orElseThrow();
    }

    private void await(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.call()) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "it never came; " + sets.all() + " " + chain.ledger().entries());
            Thread.sleep(20);
        }
    }
}
