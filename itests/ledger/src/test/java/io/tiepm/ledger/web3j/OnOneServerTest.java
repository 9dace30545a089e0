package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.ledger.Standing.State;
import io.tiepm.ledger.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The outbox and the embedded chain in one server: what stops the one stops the other. */
@Timeout(180)
class OnOneServerTest {
    private static final int ROOTS = 5;

    @TempDir
    Path folder;

    @Test
    void noRootIsLostAndNoneAnchoredTwiceWhateverStepTheServerDiesAt() throws Exception {
        begin();
        int anchored = 0;
        for (Step step : Step.values()) {
            Process server = server(step.name(), 2, anchored + 1, anchored + ROOTS);
            assertTrue(server.waitFor(60, TimeUnit.SECONDS));
            assertEquals(Crashing.HALTED, server.exitValue(), step.name());
            anchored += ROOTS;
            finish(anchored - ROOTS + 1, anchored);
        }
        check(anchored);
    }

    @Test
    void noRootIsLostAndNoneAnchoredTwiceWheneverTheServerIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        begin();
        int anchored = 0;
        try {
            for (int i = 0; i < 5; i++) {
                anchored += 20;
                Process server = server("NONE", 1, 1, anchored);
                assertEquals('r', server.getInputStream().read());
                Thread.sleep(random.nextInt(700));
                server.destroyForcibly().waitFor();
            }
            finish(1, anchored);
            check(anchored);
        } catch (AssertionError failed) {
            throw new AssertionError("seed " + seed, failed);
        }
    }

    @Test
    void goesOnWhenTheChainThatWasExchangedIsBack() throws Exception {
        try (Embedded chain = Embedded.inProcess(folder);
                Site site = new Site(folder, chain, 1)) {
            site.build();
            site.anchorAll(1, 1);
            chain.startAnew();
            site.ledger().write(Site.anchor(2));
            site.await(() -> site.ledger().standing().state() == State.WRONG_CHAIN);
            chain.startOld();
            site.anchorAll(3, 3);
            assertEquals(List.of(Site.root(1), Site.root(2), Site.root(3)), site.roots());
        }
    }

    @Test
    void aDiskThatIsFullForLongerThanATransactionMayWaitHoldsNothingUpWhenThereIsRoomAgain() throws Exception {
        try (Embedded chain = Embedded.inProcess(folder);
                Site site = new Site(folder, chain, 1)) {
            site.build();
            chain.fillDisk(true);
            CompletionStage<Written> stage = site.ledger().write(Site.anchor(1));
            site.await(() ->
                    site.ledger().entry(Site.root(1)).orElseThrow().detail().contains("no room"));
            // the outbox loses patience twice over
            Thread.sleep(Site.STUCK.multipliedBy(3).plus(Duration.ofMillis(500)).toMillis());
            chain.fillDisk(false);
            Site.get(stage);
            assertEquals(List.of(Site.root(1)), site.roots());
        }
    }

    private void begin() throws Exception {
        try (Embedded chain = Embedded.inProcess(folder);
                Site site = new Site(folder, chain, 1)) {
            site.build();
        }
    }

    private Process server(String step, int time, int first, int last) throws Exception {
        return Crashing.start(Crashing.EMBEDDED, folder.toString(), step, "" + time, "" + first, "" + last);
    }

    /** Another server on the same folder, of which the same is asked. */
    private void finish(int first, int last) throws Exception {
        try (Embedded chain = Embedded.inProcess(folder);
                Site site = new Site(folder, chain, 1)) {
            site.anchorAll(first, last);
        }
    }

    private void check(int last) throws Exception {
        try (Embedded chain = Embedded.inProcess(folder);
                Site site = new Site(folder, chain, 1)) {
            assertEquals(IntStream.rangeClosed(1, last).mapToObj(Site::root).toList(), site.roots());
            assertEquals(0, site.ledger().standing().refused());
        }
    }
}
