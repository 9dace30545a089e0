package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The outbox against a chain that nobody here wrote, which takes back blocks, loses transactions and lets them wait. */
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
                site.await(() -> site.stage(number) == Stage.MINED);
                anvil.mine(back - 1);
                if (back >= depth) {
                    site.await(() -> site.stage(number) == Stage.FINAL);
                }
                long taken = site.ledger().standing().reorganised();
                anvil.ask("anvil_reorg", back, List.of());
                site.await(() -> site.ledger().standing().reorganised() > taken);
                site.await(() -> site.nextLink() == number + 1);
                anvil.mine(depth);
                Site.get(stage);
                site.await(() -> site.stage(number) == Stage.FINAL);
            }
            assertEquals(List.of(Site.root(1), Site.root(2), Site.root(3), Site.root(4), Site.root(5)), site.roots());
        }
    }

    @Test
    void manyRootsThatAreTakenBackAtOnceAreWrittenAgainInTheirOrder() throws Exception {
        int depth = 3;
        try (Anvil anvil = new Anvil();
                Site site = new Site(folder, anvil, depth)) {
            Site.fund(anvil);
            buildWhileMining(anvil, site);
            anvil.mine(20);
            int last = 0;
            for (int back : List.of(1, 3, 12)) {
                for (int i = 1; i <= 5; i++) {
                    int number = last + i;
                    site.ledger().write(Site.anchor(number));
                    // a block each, so that as many are taken back as blocks
                    site.await(() -> site.nextLink() == number + 1);
                }
                last += 5;
                int all = last;
                site.await(() -> site.stage(all) == Stage.MINED);
                long taken = site.ledger().standing().reorganised();
                anvil.ask("anvil_reorg", back, List.of());
                site.await(() -> site.ledger().standing().reorganised() > taken);
                site.await(() -> site.nextLink() == all + 1);
            }
            anvil.mine(depth);
            site.anchorAll(1, last);
            assertEquals(IntStream.rangeClosed(1, last).mapToObj(Site::root).toList(), site.roots());
            assertEquals(0, site.ledger().standing().refused());
        }
    }

    @Test
    void whatTheNodeDroppedBeforeOthersOfTheSameAccountIsSentAgain() throws Exception {
        try (Anvil anvil = new Anvil();
                Site site = new Site(folder, anvil, 1)) {
            Site.fund(anvil);
            site.build();
            long written = count(anvil, site);
            anvil.ask("evm_setAutomine", false);
            List<CompletionStage<Written>> all = new ArrayList<>();
            for (String gateway : List.of("one", "two", "three")) {
                Digest named = Digest.of(gateway.getBytes(StandardCharsets.US_ASCII));
                Address server = site.ledger().accounts().get("server");
                all.add(site.ledger().write(Site.enrol(named, server)));
            }
            site.await(() -> anvil.ask("txpool_status").path("pending").asText().equals("0x3"));
            anvil.ask("anvil_dropTransaction", first(anvil, written));
            anvil.mine(1);
            assertEquals(written, count(anvil, site));
            for (CompletionStage<Written> each : all) {
                site.await(() -> {
                    anvil.mine(1);
                    return each.toCompletableFuture().isDone();
                });
                Site.get(each);
            }
            assertEquals(written + 3, count(anvil, site));
        }
    }

    @Test
    void numbersThatTheChainLacksBeforeOursAreFilled() throws Exception {
        try (Anvil anvil = new Anvil();
                Site site = new Site(folder, anvil, 1)) {
            Site.fund(anvil);
            site.build();
            long written = count(anvil, site);
            anvil.ask("evm_setAutomine", false);
            CompletionStage<Written> stage = site.ledger().write(Site.anchor(1));
            site.await(() -> anvil.ask("txpool_status").path("pending").asText().equals("0x1"));
            setCount(anvil, site, written - 2);
            anvil.mine(1);
            assertEquals(List.of(), site.roots());
            site.await(() -> {
                anvil.mine(1);
                return stage.toCompletableFuture().isDone();
            });
            Site.get(stage);
            assertEquals(List.of(Site.root(1)), site.roots());
            assertEquals(written + 1, count(anvil, site));
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
            site.await(() -> anvil.ask("txpool_status").path("pending").asText().equals("0x1"));
            String first = pooled(anvil);
            site.await(() -> !pooled(anvil).equals(first));
            anvil.mine(1);
            Written written = Site.get(stage);
            assertTrue(!first.contains(written.transaction().toString()), first);
            assertEquals(List.of(Site.root(1)), site.roots());
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
            site.await(() -> anvil.ask("txpool_status").path("pending").asText().equals("0x1"));
            anvil.ask("anvil_dropAllTransactions");
            setCount(anvil, site, count(anvil, site) + 1);
            // it may have sent the old one once more before it noticed
            site.await(() -> {
                anvil.mine(1);
                return stage.toCompletableFuture().isDone();
            });
            Site.get(stage);
            assertEquals(List.of(Site.root(1)), site.roots());
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

    private static String first(Anvil anvil, long number) throws LedgerException {
        for (JsonNode account : anvil.ask("txpool_content").path("pending")) {
            return account.path(String.valueOf(number)).path("hash").asText();
        }
        throw new IllegalStateException("nothing waits");
    }

    private static long count(Anvil anvil, Site site) throws LedgerException {
        return new Node(anvil.rpc()).count(site.ledger().accounts().get("server"));
    }

    private static void setCount(Anvil anvil, Site site, long count) throws LedgerException {
        String server = site.ledger().accounts().get("server").text();
        anvil.ask("anvil_setNonce", server, "0x" + Long.toHexString(count));
    }
}
