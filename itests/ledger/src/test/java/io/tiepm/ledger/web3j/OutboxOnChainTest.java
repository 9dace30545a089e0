package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Standing.State;
import io.tiepm.ledger.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The outbox against a chain that nobody here wrote, which is stopped, reorganised and exchanged under it. */
@Timeout(60)
class OutboxOnChainTest {
    @TempDir
    Path folder;

    @Test
    void aReorganisationOfAnyDepthLosesNoRootAndAnchorsNoneTwice() throws Exception {
        int depth = 3;
        try (Anvil anvil = new Anvil();
                Site site = new Site(folder, anvil, depth)) {
            Site.fund(anvil);
            buildWhileMining(anvil, site);
            anvil.mine(20);
            for (int back = 1; back <= depth + 2; back++) {
                int number = back;
                Digest root = Site.root(number);
                CompletionStage<Written> stage = site.ledger().write(Site.anchor(number));
                await(site, () -> site.ledger().entry(root).orElseThrow().stage() == Stage.MINED);
                anvil.mine(back - 1);
                if (back >= depth) {
                    await(site, () -> site.ledger().entry(root).orElseThrow().stage() == Stage.FINAL);
                }
                long taken = site.ledger().standing().reorganised();
                anvil.ask("anvil_reorg", back, List.of());
                await(site, () -> site.ledger().standing().reorganised() > taken);
                await(site, () -> site.nextLink() == number + 1);
                anvil.mine(depth);
                get(stage);
                await(site, () -> site.ledger().entry(root).orElseThrow().stage() == Stage.FINAL);
            }
            assertEquals(List.of(Site.root(1), Site.root(2), Site.root(3), Site.root(4), Site.root(5)), roots(site));
        }
    }

    @Test
    void whatWaitsTooLongIsReplacedAtTheSameNumber() throws Exception {
        try (Anvil anvil = new Anvil();
                Site site = new Site(folder, anvil, 1)) {
            Site.fund(anvil);
            site.build();
            anvil.ask("evm_setAutomine", false);
            CompletionStage<Written> stage = site.ledger().write(Site.anchor(1));
            await(
                    site,
                    () -> anvil.ask("txpool_status").path("pending").asText().equals("0x1"));
            String first = pooled(anvil);
            await(site, () -> !pooled(anvil).equals(first));
            anvil.mine(1);
            Written written = get(stage);
            assertTrue(!first.contains(written.transaction().toString()), first);
            assertEquals(List.of(Site.root(1)), roots(site));
        }
    }

    @Test
    void waitsWhileGasIsDearerThanTheCap() throws Exception {
        try (Anvil anvil = new Anvil();
                Site site = new Site(folder, anvil, 1)) {
            Site.fund(anvil);
            site.build();
            anvil.ask("anvil_setNextBlockBaseFeePerGas", "0x" + Long.toHexString(200_000_000_000L));
            anvil.mine(1);
            CompletionStage<Written> stage = site.ledger().write(Site.anchor(1));
            await(site, () -> site.ledger()
                    .entry(Site.root(1))
                    .orElseThrow()
                    .detail()
                    .contains("cap"));
            anvil.ask("anvil_setNextBlockBaseFeePerGas", "0x" + Long.toHexString(1_000_000_000L));
            anvil.mine(1);
            get(stage);
            assertEquals(List.of(Site.root(1)), roots(site));
        }
    }

    @Test
    void takesAnotherNumberWhenSomebodyElseUsedOurs() throws Exception {
        try (Anvil anvil = new Anvil();
                Site site = new Site(folder, anvil, 1)) {
            Site.fund(anvil);
            site.build();
            anvil.ask("evm_setAutomine", false);
            CompletionStage<Written> stage = site.ledger().write(Site.anchor(1));
            await(
                    site,
                    () -> anvil.ask("txpool_status").path("pending").asText().equals("0x1"));
            Address server = site.ledger().accounts().get("server");
            anvil.ask("anvil_dropAllTransactions");
            anvil.ask("anvil_setNonce", server.text(), "0x" + Long.toHexString(count(anvil, server) + 1));
            // it may have sent the old one once more before it noticed
            await(site, () -> {
                anvil.mine(1);
                return stage.toCompletableFuture().isDone();
            });
            get(stage);
            assertEquals(List.of(Site.root(1)), roots(site));
        }
    }

    @Test
    void waitsWhileTheNodeIsAwayAndGoesOnWhenItIsBack() throws Exception {
        try (Anvil anvil = new Anvil();
                Site site = new Site(folder, anvil, 1)) {
            Site.fund(anvil);
            site.build();
            anvil.leave();
            CompletionStage<Written> first = site.ledger().write(Site.anchor(1));
            await(site, () -> site.ledger().standing().state() == State.UNREACHABLE);
            assertEquals(
                    Stage.PREPARED,
                    site.ledger().entry(Site.root(1)).orElseThrow().stage());
            anvil.comeBack();
            get(first);
            await(site, () -> site.ledger().standing().state() == State.READY);
            assertEquals(List.of(Site.root(1)), roots(site));
        }
    }

    @Test
    void refusesAnotherChainAtTheSamePlaceAndKeepsWhatIsToBeWritten() throws Exception {
        try (Anvil anvil = new Anvil();
                Site site = new Site(folder, anvil, 1)) {
            Site.fund(anvil);
            site.build();
            anvil.startAnew("--timestamp", "1600000000");
            site.ledger().write(Site.anchor(1));
            await(site, () -> site.ledger().standing().state() == State.WRONG_CHAIN);
            assertTrue(
                    site.ledger().standing().detail().contains("made anew"),
                    site.ledger().standing().detail());
            assertEquals(1, site.ledger().standing().prepared());
            anvil.startAnew("--chain-id", "4711");
            await(site, () -> site.ledger().standing().detail().contains("4711"));
            assertEquals(State.WRONG_CHAIN, site.ledger().standing().state());
            assertEquals(0L, new Node(anvil.rpc()).head().number());
        }
    }

    /** Blocks come only with transactions; those on top that make one final come from here. */
    private static void buildWhileMining(Anvil anvil, Site site) throws Exception {
        AtomicBoolean built = new AtomicBoolean();
        Thread miner = new Thread(() -> {
            while (!built.get()) {
                try {
                    anvil.mine(1);
                    Thread.sleep(30);
                } catch (LedgerException | InterruptedException stop) {
                    return;
                }
            }
        });
        miner.start();
        site.build();
        built.set(true);
        miner.join();
    }

    private static String pooled(Anvil anvil) throws LedgerException {
        return anvil.ask("txpool_content").path("pending").toString();
    }

    private static long count(Anvil anvil, Address account) throws LedgerException {
        return new Node(anvil.rpc()).count(account);
    }

    private static List<Digest> roots(Site site) throws LedgerException {
        return site.anchored().stream()
                .map(Event::topics)
                .map(topics -> topics.get(2))
                .toList();
    }

    private static Written get(CompletionStage<Written> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static void await(Site site, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.call()) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "it never came; " + site.ledger().standing() + " "
                            + site.ledger().entries());
            Thread.sleep(10);
        }
    }
}
