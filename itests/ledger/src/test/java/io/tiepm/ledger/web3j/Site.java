package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.Signer;
import io.tiepm.keep.Folder;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint48;
import org.web3j.crypto.Hash;
import org.web3j.protocol.Web3jService;

/** An installation on a chain, as the tests need it: accounts, contracts, one gateway that anchors. */
final class Site implements AutoCloseable {
    static final Digest GATEWAY = Digest.of("gateway".getBytes(StandardCharsets.US_ASCII));
    /** How long a transaction may wait. */
    static final Duration STUCK = Duration.ofSeconds(1);

    private static final Digest ANCHORED =
            Digest.ofBytes(Hash.sha3("Anchored(bytes32,bytes32,uint48,uint48)".getBytes(StandardCharsets.US_ASCII)));

    private final String name;
    private final String category;
    private final Path folder;
    private final Supplier<Optional<Web3jService>> node;
    private final int depth;
    private Web3jLedger ledger;

    Site(Path folder, Peer peer, int depth) throws IOException {
        this(folder, peer::service, depth, step -> {});
    }

    Site(Path folder, Supplier<Optional<Web3jService>> node, int depth, Consumer<Step> steps) throws IOException {
        this("test", "*", folder, node, depth, steps);
    }

    /** @param category of the machines that belong on this chain */
    Site(
            String name,
            String category,
            Path folder,
            Supplier<Optional<Web3jService>> node,
            int depth,
            Consumer<Step> steps)
            throws IOException {
        this.name = name;
        this.category = category;
        this.folder = folder;
        this.node = node;
        this.depth = depth;
        this.ledger = open(steps);
    }

    private Web3jLedger open(Consumer<Step> steps) throws IOException {
        ChainSettings settings = new ChainSettings(
                name,
                Optional.empty(),
                Optional.empty(),
                depth,
                false,
                Set.of(category),
                BigInteger.valueOf(100_000_000_000L),
                STUCK,
                Duration.ofMillis(20));
        return new Web3jLedger(
                settings,
                new Node(new Rpc(node)),
                Outbox.open(folder.resolve("outbox.log")),
                new Deployment(new Folder(folder)),
                Site::accounts,
                Clock.systemUTC(),
                steps);
    }

    static Map<String, Signer> accounts() {
        Map<String, Signer> all = new TreeMap<>();
        for (String name : List.of("server", "owner", "technician", "auditor", "admin-1", "admin-2", "admin-3")) {
            all.put(
                    name,
                    SecretKey.of(
                            Digest.of(name.getBytes(StandardCharsets.US_ASCII)).bytes()));
        }
        return all;
    }

    Web3jLedger ledger() {
        return ledger;
    }

    void restart() throws IOException {
        ledger.close();
        ledger = open(step -> {});
    }

    static void fund(Peer peer) throws LedgerException {
        for (Signer signer : accounts().values()) {
            peer.fund(Signature.address(signer));
        }
    }

    /** Contracts, and the gateway's chain of anchors. */
    void build() throws Exception {
        ledger.deploy(Contracts.ALL, step -> {});
        get(ledger.write(enrol(GATEWAY, ledger.accounts().get("server"))));
    }

    /** The intent to begin a gateway's chain of anchors, which an account adds to. */
    static Intent enrol(Digest gateway, Address server) {
        byte[] data = Abi.call(
                "enrol",
                new Bytes32(gateway.bytes()),
                new org.web3j.abi.datatypes.Address(server.text()),
                new Uint48(1_700_000_000));
        return new Intent(Digest.of(data), "server", new Call("SensorData", data), Optional.empty(), "enrol a gateway");
    }

    static Digest root(int number) {
        return Digest.of(("root " + number).getBytes(StandardCharsets.US_ASCII));
    }

    /** The intent of link number 1, 2, … */
    static Intent anchor(int number) {
        byte[] data = Abi.call(
                "anchor",
                new Bytes32(GATEWAY.bytes()),
                new Uint48(number),
                new StaticStruct(new Bytes32(root(number).bytes()), new Uint48(1_700_000_000L + 60L * number)));
        return new Intent(
                root(number),
                "server",
                new Call("SensorData", data),
                Optional.of(new Trace("SensorData", List.of(ANCHORED, GATEWAY, root(number)))),
                "anchor root " + number);
    }

    /** The roots of all anchors that the chain has, in its order. */
    List<Digest> roots() throws LedgerException {
        return roots(ledger);
    }

    static List<Digest> roots(Ledger ledger) throws LedgerException {
        return ledger.events(new Trace("SensorData", List.of(ANCHORED, GATEWAY))).stream()
                .map(event -> event.topics().get(2))
                .toList();
    }

    /** Anchors the links from one to another, and waits until all are done. */
    void anchorAll(int first, int last) throws Exception {
        List<CompletionStage<Written>> all = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            all.add(ledger.write(anchor(i)));
        }
        for (CompletionStage<Written> each : all) {
            get(each);
        }
    }

    /** What was written, when it is. */
    static Written get(CompletionStage<Written> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** Waits until something holds. */
    void await(Callable<Boolean> holds) throws Exception {
        await(ledger, holds);
    }

    static void await(Ledger ledger, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.call()) {
            assertTrue(System.nanoTime() < end, () -> "it never came; " + ledger.standing() + " " + ledger.entries());
            Thread.sleep(10);
        }
    }

    Stage stage(int number) {
        return ledger.entry(root(number)).orElseThrow().stage();
    }

    /** The number of the link that the chain expects next. */
    int nextLink() throws LedgerException {
        byte[] chain = ledger.ask(new Call("SensorData", Abi.call("chainOf", new Bytes32(GATEWAY.bytes()))));
        return new BigInteger(1, chain, 32, 32).intValueExact() + 1;
    }

    @Override
    public void close() throws IOException {
        ledger.close();
    }
}
