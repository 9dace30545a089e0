package io.tiepm.ledger.web3j;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Signer;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Entry;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Standing;
import io.tiepm.ledger.Standing.Kind;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import io.tiepm.ledger.web3j.Change.Taken;
import io.tiepm.ledger.web3j.Node.Head;
import io.tiepm.proof.BlockContents;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.ChainView;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.ProofMaker;
import io.tiepm.proof.ShownAnchor;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A chain reached by web3j, and the outbox to it. */
final class Web3jLedger implements Ledger, AutoCloseable {
    private static final int MOST_ENTRIES = 1000;
    private static final String ALL = "*";

    private final ChainSettings settings;
    private final Node node;
    private final Outbox outbox;
    private final Deployment deployment;
    private final Supplier<Map<String, Signer>> accounts;
    private final Courier courier;
    private final Rounds rounds;
    private final Clock clock;
    private final Consumer<Step> steps;
    private volatile Signatures errors = new Signatures("error", List.of());
    private volatile Signatures functions = new Signatures("function", List.of());

    /** @param steps hears of every step when it is on the disk */
    Web3jLedger(
            ChainSettings settings,
            Node node,
            Outbox outbox,
            Deployment deployment,
            Supplier<Map<String, Signer>> accounts,
            Clock clock,
            Consumer<Step> steps) {
        this.settings = settings;
        this.node = node;
        this.outbox = outbox;
        this.deployment = deployment;
        this.accounts = accounts;
        this.clock = clock;
        this.steps = steps;
        this.courier = new Courier(
                settings.name(),
                node,
                outbox,
                accounts,
                deployment,
                new Courier.Settings(settings.depth(), settings.stuck()),
                new Fees(settings.feeCap()),
                clock,
                new Reverts(() -> errors),
                steps);
        this.rounds =
                new Rounds(settings.name(), node, deployment, settings.chainId(), courier, outbox, settings.poll());
        rounds.start();
    }

    /** Lets refusals be told by the names that these contracts give them. */
    void learn(List<Deployable> contracts) {
        List<String> abis = new ArrayList<>();
        List<Deployable> all = new ArrayList<>(contracts);
        all.add(new Registry());
        all.add(new Authority(Map.of()));
        for (Deployable contract : all) {
            try {
                abis.add(Artifact.of(contract).abi());
            } catch (LedgerException damaged) {
                // told when it is deployed; until then its errors are told by number
            }
        }
        errors = new Signatures("error", abis);
        functions = new Signatures("function", abis);
    }

    /** A call by name and values, as far as the contracts are known. */
    Optional<String> words(byte[] call) {
        return functions.read(HexFormat.of().formatHex(call));
    }

    /** The name of a contract of ours. */
    Optional<String> name(Address contract) {
        return deployment.pinned().stream()
                .flatMap(pinned -> pinned.contracts().entrySet().stream())
                .filter(each -> each.getValue().at().equals(contract))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public String chain() {
        return settings.name();
    }

    @Override
    public boolean serves(String category) {
        return settings.serves().contains(category) || settings.serves().contains(ALL);
    }

    @Override
    public CompletionStage<Written> write(Intent intent) throws LedgerException {
        return take(Work.of(intent));
    }

    private CompletionStage<Written> take(Work work) throws LedgerException {
        Task task = outbox.take(new Taken(work, clock.instant()));
        steps.accept(Step.TAKEN);
        rounds.call();
        return task.done().minimalCompletionStage();
    }

    @Override
    public Optional<Entry> entry(Digest key) {
        return outbox.entry(key);
    }

    @Override
    public List<Entry> entries() {
        return outbox.entries(MOST_ENTRIES);
    }

    @Override
    public byte[] ask(Call call) throws LedgerException {
        Address contract = contract(call.contract())
                .orElseThrow(() -> new LedgerException(
                        Fault.NOT_DEPLOYED,
                        call.contract() + " is not on the chain " + chain() + "; tiepm:ledger-deploy puts it there"));
        try {
            return node.call(Address.ZERO, contract, call.data());
        } catch (NodeError error) {
            throw new Reverts(() -> errors).refused("a question to " + call.contract(), error);
        }
    }

    @Override
    public List<Event> events(Trace trace) throws LedgerException {
        return deployment.events(node, trace);
    }

    @Override
    public List<Event> events(Trace trace, long from, long to) throws LedgerException {
        return deployment.events(node, trace, from, to);
    }

    @Override
    public byte[] input(Digest transaction) throws LedgerException {
        return node.input(transaction);
    }

    @Override
    public ShownAnchor show(AnchorLink link, Digest transaction) throws LedgerException {
        Written written = node.mined(transaction)
                .orElseThrow(() -> new LedgerException(
                        Fault.UNREACHABLE,
                        "the node of " + chain() + " has no transaction " + transaction + " in a block"))
                .written();
        Address contract = contract("SensorData")
                .orElseThrow(
                        () -> new LedgerException(Fault.NOT_DEPLOYED, "SensorData is not on the chain " + chain()));
        BlockContents block = new BlockOfNode(node.rpc()).contents("0x" + Long.toHexString(written.block()));
        int index = IntStream.range(0, block.transactions().size())
                .filter(i -> block.transactions().get(i).keccak().equals(Bytes.of(transaction.bytes())))
                .findFirst()
                .orElseThrow(() -> new LedgerException(
                        Fault.UNREACHABLE, "block " + written.block() + " has no transaction " + transaction));
        try {
            return ProofMaker.anchor(
                    new ShownAnchor.Chain(
                            node.chainId().longValueExact(),
                            Bytes.of(node.genesis().bytes()),
                            kind()),
                    Bytes.parse(contract.text().substring(2)),
                    link,
                    block,
                    index);
        } catch (MalformedProofException other) {
            throw new LedgerException(Fault.WRONG_CHAIN, String.valueOf(other.getMessage()), other);
        }
    }

    private ShownAnchor.Kind kind() {
        return settings.isNetwork() ? ShownAnchor.Kind.NETWORK : ShownAnchor.Kind.SINGLE_NODE;
    }

    @Override
    public ChainView view() {
        return new NodeView(node, deployment, settings.isNetwork());
    }

    @Override
    public Optional<Address> contract(String name) {
        return deployment.current(name);
    }

    @Override
    public Map<String, Address> accounts() {
        Map<String, Address> all = new TreeMap<>();
        accounts.get().forEach((name, signer) -> all.put(name, Signature.address(signer)));
        return all;
    }

    @Override
    public byte[] sign(String account, Digest digest) throws LedgerException {
        Signer signer = accounts.get().get(account);
        if (signer == null) {
            throw new LedgerException(
                    Fault.BROKEN, "there is no account '" + account + "'; tiepm:ledger-accounts shows those there are");
        }
        return signer.sign(digest);
    }

    @Override
    public BigInteger balance(Address account) throws LedgerException {
        return node.balance(account);
    }

    @Override
    public Standing standing() {
        Rounds.Seen seen = rounds.seen();
        Map<Stage, Integer> counts = outbox.counts();
        return new Standing(
                seen.state(),
                seen.detail(),
                settings.isNetwork() ? Kind.NETWORK : Kind.SINGLE_NODE,
                seen.client(),
                seen.chainId(),
                seen.genesis(),
                seen.head().map(Head::number).orElse(-1L),
                settings.depth(),
                seen.head().flatMap(Head::baseFee),
                counts.getOrDefault(Stage.PREPARED, 0),
                counts.getOrDefault(Stage.SUBMITTED, 0),
                counts.getOrDefault(Stage.MINED, 0),
                outbox.written(),
                outbox.refused(),
                courier.reorganised());
    }

    @Override
    public synchronized void deploy(List<Deployable> contracts, Consumer<String> progress) throws LedgerException {
        learn(contracts);
        if (accounts.get().isEmpty()) {
            throw new LedgerException(
                    Fault.BROKEN, "nobody can sign for the chain " + chain() + "; tiepm:doctor says why");
        }
        deployment.check(node, settings.chainId());
        Deployer deployer = new Deployer(node, deployment, this::take);
        if (settings.registry().isPresent() && deployment.current(Registry.NAME).isEmpty()) {
            deployer.find(settings.registry().get(), contracts, progress);
            return;
        }
        deployer.deploy(contracts, accounts(), progress);
        Registered registered = new Registered(node, contract(Registry.NAME).orElseThrow());
        List<String> missing = new ArrayList<>();
        for (Deployable each : contracts) {
            if (!registered.current(each.name()).equals(contract(each.name()))) {
                missing.add(each.name());
            }
        }
        if (!missing.isEmpty()) {
            new Entering(node, deployment, this::take, clock.instant()).enter(missing, accounts(), progress);
        }
    }

    @Override
    public void close() throws IOException {
        rounds.close();
        outbox.close();
    }
}
