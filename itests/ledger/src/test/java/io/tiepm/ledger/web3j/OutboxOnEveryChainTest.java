package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.keep.Folder;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Standing.State;
import io.tiepm.ledger.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the outbox promises on every chain. */
@Timeout(60)
class OutboxOnEveryChainTest {
    @TempDir
    Path folder;

    @OnEveryChain
    void putsTheContractsThereOnceAndEntersThemIntoTheRegistry(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.ledger().deploy(Contracts.ALL, step -> {});
            Address first = site.ledger().contract("SensorData").orElseThrow();
            long blocks = site.ledger().standing().head();
            site.restart();
            site.ledger().deploy(Contracts.ALL, step -> {});
            assertEquals(first, site.ledger().contract("SensorData").orElseThrow());
            Registered registry = new Registered(
                    new Node(peer.rpc()),
                    site.ledger().contract("ContractRegistry").orElseThrow());
            assertEquals(first, registry.current("SensorData").orElseThrow());
            assertEquals(site.ledger().contract("Authority").orElseThrow(), registry.authority());
            await(site, () -> site.ledger().standing().state() == State.READY);
            assertTrue(site.ledger().standing().head() >= blocks);
        }
    }

    @OnEveryChain
    void findsAnInstallationThatIsThereByItsRegistry(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder.resolve("a"), peer, 1)) {
            Site.fund(peer);
            site.build();
            Deployment other = new Deployment(new Folder(folder.resolve("b")));
            new Deployer(new Node(peer.rpc()), other, work -> {
                        throw new LedgerException(LedgerException.Fault.BROKEN, "nothing has to be written");
                    })
                    .find(site.ledger().contract("ContractRegistry").orElseThrow(), Contracts.ALL, step -> {});
            for (String name : List.of("Authority", "SensorData", "AssetIdentity", "AssetRegistration")) {
                assertEquals(site.ledger().contract(name), other.current(name), name);
            }
        }
    }

    @OnEveryChain
    void writesWhatIsAskedForTwiceOnce(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            Written first = get(site.ledger().write(Site.anchor(1)));
            Written second = get(site.ledger().write(Site.anchor(1)));
            assertEquals(first.transaction(), second.transaction());
            assertEquals(List.of(Site.root(1)), roots(site));
            assertEquals(1, first.events().size());
            site.restart();
            assertEquals(
                    first.transaction(),
                    get(site.ledger().write(Site.anchor(1))).transaction());
            assertEquals(
                    Stage.FINAL, site.ledger().entry(Site.root(1)).orElseThrow().stage());
        }
    }

    @OnEveryChain
    void tellsByNameWhyAContractRefuses(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            ExecutionException told = assertThrows(
                    ExecutionException.class, () -> get(site.ledger().write(Site.anchor(7))));
            assertTrue(told.getCause().getMessage().contains("OutOfSequence(gateway 0x"), told.getMessage());
            assertTrue(told.getCause().getMessage().contains("sequence 7, expected 1"), told.getMessage());
            assertEquals(
                    Stage.REFUSED,
                    site.ledger().entry(Site.root(7)).orElseThrow().stage());
            get(site.ledger().write(Site.anchor(1)));
        }
    }

    @OnEveryChain
    void writesManyInOrderAndGoesOnAfterARestartInTheMiddle(ChainKind kind) throws Exception {
        List<Digest> all = new ArrayList<>();
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            for (int i = 1; i <= 60; i++) {
                all.add(Site.root(i));
                site.ledger().write(Site.anchor(i));
                if (i == 30) {
                    site.restart();
                }
            }
            for (int i = 1; i <= 60; i++) {
                get(site.ledger().write(Site.anchor(i)));
            }
            assertEquals(all, roots(site));
        }
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
