package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Deployable;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies at any moment, and another that goes on with what it left. */
@Timeout(180)
class CrashTest {
    private static final int ROOTS = 5;

    @TempDir
    Path folder;

    @Test
    void noRootIsLostAndNoneAnchoredTwiceWhateverStepAServerDiesAt() throws Exception {
        try (Anvil anvil = new Anvil()) {
            prepare(anvil);
            int anchored = 0;
            for (Step step : Step.values()) {
                for (int time : List.of(1, 3)) {
                    Process server = begin(anvil, step, time, anchored + 1, anchored + ROOTS);
                    assertTrue(server.waitFor(60, TimeUnit.SECONDS));
                    assertEquals(Crashing.HALTED, server.exitValue(), step + " " + time);
                    anchored += ROOTS;
                    finish(anvil, anchored - ROOTS + 1, anchored);
                }
            }
            check(anvil, anchored);
        }
    }

    @Test
    void noRootIsLostAndNoneAnchoredTwiceWheneverAServerIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Anvil anvil = new Anvil()) {
            prepare(anvil);
            int anchored = 0;
            for (int i = 0; i < 10; i++) {
                Process server =
                        Crashing.start(anvil.url(), folder.toString(), "NONE", "1", "1", "" + (anchored + ROOTS));
                // asked for all of them each time: what was not yet taken when it died is not lost either
                assertEquals('r', server.getInputStream().read());
                Thread.sleep(random.nextInt(500));
                server.destroyForcibly().waitFor();
                anchored += ROOTS;
                if (random.nextBoolean()) {
                    finish(anvil, anchored - ROOTS + 1, anchored);
                }
            }
            finish(anvil, 1, anchored);
            check(anvil, anchored);
        } catch (AssertionError failed) {
            throw new AssertionError("seed " + seed, failed);
        }
    }

    @Test
    void aDeploymentIsGoneOnWithWhateverStepAServerDiesAt() throws Exception {
        List<List<Object>> moments = List.of(
                List.of(Step.SIGNED, 1),
                List.of(Step.SETTLED, 1),
                List.of(Step.SENT, 4),
                List.of(Step.INCLUDED, 5),
                List.of(Step.TAKEN, 7),
                List.of(Step.SENT, 9),
                List.of(Step.SETTLED, 12),
                List.of(Step.SIGNED, 16));
        try (Anvil anvil = new Anvil()) {
            int number = 0;
            for (List<Object> moment : moments) {
                // a chain of its own for each
                anvil.startAnew("--chain-id", String.valueOf(1000 + number));
                Path here = folder.resolve("deploy-" + number++);
                Site.fund(anvil);
                Process server = Crashing.start(
                        anvil.url(),
                        here.toString(),
                        moment.get(0).toString(),
                        moment.get(1).toString(),
                        "deploy");
                assertTrue(server.waitFor(60, TimeUnit.SECONDS));
                assertEquals(Crashing.HALTED, server.exitValue(), moment.toString());
                try (Site site = new Site(here, anvil, 1)) {
                    site.ledger().deploy(Contracts.ALL, step -> {});
                    Node node = new Node(anvil.rpc());
                    Registered registered = new Registered(
                            node, site.ledger().contract(Registry.NAME).orElseThrow());
                    for (Deployable contract : Contracts.ALL) {
                        List<Address> once =
                                List.of(site.ledger().contract(contract.name()).orElseThrow());
                        assertEquals(once, registered.versions(contract.name()), moment + " " + contract.name());
                    }
                    // five contracts, three proposals, three executions
                    assertEquals(11, node.count(site.ledger().accounts().get("server")), moment.toString());
                }
            }
        }
    }

    private void prepare(Anvil anvil) throws Exception {
        Site.fund(anvil);
        try (Site site = new Site(folder, anvil, 1)) {
            site.build();
        }
    }

    private Process begin(Anvil anvil, Step step, int time, int first, int last) throws Exception {
        return Crashing.start(
                anvil.url(), folder.toString(), step.name(), "" + time, String.valueOf(first), String.valueOf(last));
    }

    /** Another server on the same folder, of which the same is asked. */
    private void finish(Anvil anvil, int first, int last) throws Exception {
        try (Site site = new Site(folder, anvil, 1)) {
            site.anchorAll(first, last);
        }
    }

    private void check(Anvil anvil, int last) throws Exception {
        try (Site site = new Site(folder, anvil, 1)) {
            List<Digest> all =
                    IntStream.rangeClosed(1, last).mapToObj(Site::root).toList();
            assertEquals(all, site.roots());
            assertEquals(0, site.ledger().standing().refused());
        }
    }
}
