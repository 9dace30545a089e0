package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.keep.Folder;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Standing.State;
import io.tiepm.ledger.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the outbox promises on every chain. */
@Timeout(60)
class OutboxOnEveryChainTest {
    @TempDir
    Path folder;

    @ByEveryWay
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
            site.await(() -> site.ledger().standing().state() == State.READY);
            assertTrue(site.ledger().standing().head() >= blocks);
        }
    }

    @ByEveryWay
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

    @ByEveryWay
    void writesWhatIsAskedForTwiceOnce(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            Written first = Site.get(site.ledger().write(Site.anchor(1)));
            Written second = Site.get(site.ledger().write(Site.anchor(1)));
            assertEquals(first.transaction(), second.transaction());
            assertEquals(List.of(Site.root(1)), site.roots());
            assertEquals(1, first.events().size());
            site.restart();
            assertEquals(
                    first.transaction(),
                    Site.get(site.ledger().write(Site.anchor(1))).transaction());
            assertEquals(Stage.FINAL, site.stage(1));
        }
    }

    @ByEveryWay
    void tellsByNameWhyAContractRefuses(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            ExecutionException told = assertThrows(
                    ExecutionException.class, () -> Site.get(site.ledger().write(Site.anchor(7))));
            assertTrue(told.getCause().getMessage().contains("OutOfSequence(gateway 0x"), told.getMessage());
            assertTrue(told.getCause().getMessage().contains("sequence 7, expected 1"), told.getMessage());
            assertEquals(Stage.REFUSED, site.stage(7));
            Site.get(site.ledger().write(Site.anchor(1)));
        }
    }

    @ByEveryWay
    void writesManyInOrderAndGoesOnAfterARestartInTheMiddle(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            for (int i = 1; i <= 30; i++) {
                site.ledger().write(Site.anchor(i));
            }
            site.restart();
            site.anchorAll(1, 60);
            assertEquals(IntStream.rangeClosed(1, 60).mapToObj(Site::root).toList(), site.roots());
        }
    }

    @ByEveryWay
    void waitsWhileTheNodeIsAwayAndGoesOnWhenItIsBack(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            peer.leave();
            CompletionStage<Written> first = site.ledger().write(Site.anchor(1));
            site.await(() -> site.ledger().standing().state() == State.UNREACHABLE);
            assertEquals(Stage.PREPARED, site.stage(1));
            peer.comeBack();
            Site.get(first);
            site.await(() -> site.ledger().standing().state() == State.READY);
            assertEquals(List.of(Site.root(1)), site.roots());
        }
    }

    @ByEveryWay
    void refusesAnotherChainAtTheSamePlaceAndKeepsWhatIsToBeWritten(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            peer.startAnew();
            site.ledger().write(Site.anchor(1));
            site.await(() -> site.ledger().standing().state() == State.WRONG_CHAIN);
            String told = site.ledger().standing().detail();
            assertTrue(told.contains(kind == ChainKind.HARDHAT ? "answers for chain 31338" : "made anew"), told);
            site.ledger().write(Site.anchor(2));
            assertEquals(2, site.ledger().standing().prepared());
            site.restart();
            site.ledger().write(Site.anchor(3));
            site.await(() -> site.ledger().standing().state() == State.WRONG_CHAIN);
            assertEquals(3, site.ledger().standing().prepared());
            assertEquals(0L, new Node(peer.rpc()).head().number());
        }
    }

    /** Gas costs nothing on the embedded chain. */
    @ParameterizedTest
    @EnumSource(names = {"ANVIL", "HARDHAT"})
    void waitsWhileGasIsDearerThanTheCap(ChainKind kind) throws Exception {
        try (NodeProcess peer = (NodeProcess) kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            peer.price(200_000_000_000L);
            CompletionStage<Written> stage = site.ledger().write(Site.anchor(1));
            site.await(() ->
                    site.ledger().entry(Site.root(1)).orElseThrow().detail().contains("cap"));
            assertEquals(Stage.PREPARED, site.stage(1));
            peer.price(1_000_000_000L);
            Site.get(stage);
            assertEquals(List.of(Site.root(1)), site.roots());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ANVIL", "HARDHAT"})
    void offersMoreForWhatThePriceOvertook(ChainKind kind) throws Exception {
        try (NodeProcess peer = (NodeProcess) kind.start(folder);
                Site site = new Site(folder, peer, 1)) {
            Site.fund(peer);
            site.build();
            peer.ask("evm_setAutomine", false);
            CompletionStage<Written> stage = site.ledger().write(Site.anchor(1));
            site.await(() -> site.stage(1) == Stage.SUBMITTED);
            peer.price(40_000_000_000L);
            assertEquals(List.of(), site.roots());
            site.await(() -> {
                peer.price(40_000_000_000L);
                return stage.toCompletableFuture().isDone();
            });
            Site.get(stage);
            assertEquals(List.of(Site.root(1)), site.roots());
        }
    }
}
