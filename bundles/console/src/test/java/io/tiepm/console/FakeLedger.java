package io.tiepm.console;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Entry;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Standing;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.ChainView;
import io.tiepm.proof.ShownAnchor;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The chain inside this server, with three links of a gateway, the second a gap; things can be changed in it. */
class FakeLedger implements Ledger {
    static final Digest GATEWAY = Digest.of(new byte[] {1});
    static final Digest TRANSACTION = Digest.of(new byte[] {2});

    final List<AnchorLink> links = new ArrayList<>(List.of(
            new AnchorLink.Anchored(GATEWAY, root(1), 1, Instant.parse("2026-11-21T11:57:00Z")),
            new AnchorLink.GapCertified(GATEWAY, root(3), 3, Instant.parse("2026-11-21T11:58:00Z"), 1),
            new AnchorLink.Anchored(GATEWAY, root(4), 4, Instant.parse("2026-11-21T11:59:00Z"))));
    final Map<String, Address> contracts = new TreeMap<>(Map.of(
            "ContractRegistry", Address.parse(Vectors.registry()),
            "SensorData", Address.parse("0x" + "5".repeat(40))));

    /** What the contract says is the head of the chain of anchors. */
    Digest head = head(links);

    /** Nodes tell no more events than this at once. */
    int mostEvents = 1000;

    boolean hasToken = true;

    static Digest root(int link) {
        return Digest.of(new byte[] {9, (byte) link});
    }

    static Digest head(List<AnchorLink> links) {
        Digest head = Digest.ZERO;
        for (AnchorLink link : links) {
            head = link.head(head);
        }
        return head;
    }

    @Override
    public String chain() {
        return "embedded";
    }

    @Override
    public boolean serves(String category) {
        return category.equals("press");
    }

    @Override
    public CompletionStage<Written> write(Intent intent) {
        return CompletableFuture.completedFuture(
                new Written(TRANSACTION, 32, root(32), FakeHouse.NOW, 61_234, List.of()));
    }

    @Override
    public byte[] sign(String account, Digest digest) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Entry> entry(Digest key) {
        return entries().stream().filter(one -> one.key().equals(key)).findFirst();
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry(
                        root(5),
                        "anchor link 5",
                        Entry.Stage.PREPARED,
                        FakeHouse.NOW.minusSeconds(95),
                        Optional.empty(),
                        "the node wants 120 gwei for gas, and the cap is 100 gwei; waits until it is cheaper"),
                new Entry(
                        root(4),
                        "anchor link 4",
                        Entry.Stage.FINAL,
                        FakeHouse.NOW.minusSeconds(60),
                        Optional.of(new Written(TRANSACTION, 32, root(32), FakeHouse.NOW, 61_234, List.of())),
                        ""),
                new Entry(
                        root(3),
                        "certify the gap of link 3",
                        Entry.Stage.REFUSED,
                        FakeHouse.NOW.minusSeconds(7200),
                        Optional.empty(),
                        "SensorData refuses it: NoRoot"));
    }

    @Override
    public byte[] ask(Call call) throws LedgerException {
        byte[] data = call.data();
        String selector = Bytes.of(Arrays.copyOf(data, 4)).hex();
        byte[] arguments = Arrays.copyOfRange(data, 4, data.length);
        if (selector.equals(selector("chainOf(bytes32)"))
                && Digest.ofBytes(arguments).equals(GATEWAY)) {
            AnchorLink last = links.get(links.size() - 1);
            return ByteBuffer.allocate(128)
                    .put(head.bytes())
                    .putLong(56, last.sequence())
                    .putLong(88, last.until().getEpochSecond())
                    .array();
        } else if (selector.equals(selector("idOf(string,string)"))) {
            // as the contract has it: the Keccak-256 of the ABI's encoding of both
            return Bytes.of(arguments).keccak().toArray();
        } else if (selector.equals(selector("ownerOf(uint256)")) && hasToken) {
            return new byte[32];
        }
        throw new LedgerException(Fault.REFUSED, "a question to " + call.contract() + " is refused");
    }

    private static String selector(String signature) {
        return Bytes.of(signature.getBytes()).keccak().hex().substring(0, 8);
    }

    @Override
    public List<Event> events(Trace trace) throws LedgerException {
        return events(trace, 0, Long.MAX_VALUE);
    }

    @Override
    public List<Event> events(Trace trace, long from, long to) throws LedgerException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Event event = event(links.get(i), 10 + i);
            if (event.block() >= from
                    && event.block() <= to
                    && event.topics().subList(0, trace.topics().size()).equals(trace.topics())) {
                events.add(event);
            }
        }
        if (events.size() > mostEvents) {
            throw new LedgerException(Fault.REFUSED, "there are more than " + mostEvents + " such events");
        }
        return events;
    }

    private static Event event(AnchorLink link, long block) {
        AnchorLink.GapCertified gap = link instanceof AnchorLink.GapCertified certified ? certified : null;
        ByteBuffer data = ByteBuffer.allocate(gap == null ? 64 : 96)
                .putLong(24, link.sequence())
                .putLong(56, link.until().getEpochSecond());
        if (gap != null) {
            data.putLong(88, gap.missing());
        }
        String name = gap == null
                ? "Anchored(bytes32,bytes32,uint48,uint48)"
                : "GapCertified(bytes32,bytes32,uint48,uint48,uint48)";
        Digest bears = gap == null ? ((AnchorLink.Anchored) link).root() : gap.digest();
        Digest topic = Digest.ofBytes(Bytes.of(name.getBytes()).keccak().toArray());
        return new Event(Address.ZERO, List.of(topic, link.gateway(), bears), data.array(), 0, TRANSACTION, block);
    }

    @Override
    public byte[] input(Digest transaction) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ShownAnchor show(AnchorLink link, Digest transaction) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChainView view() {
        return new Vectors.Node();
    }

    @Override
    public Optional<Address> contract(String name) {
        return Optional.ofNullable(contracts.get(name));
    }

    @Override
    public Map<String, Address> accounts() {
        return new TreeMap<>(
                Map.of("server", Address.parse("0x" + "1".repeat(40)), "owner", Address.parse("0x" + "2".repeat(40))));
    }

    @Override
    public BigInteger balance(Address account) throws LedgerException {
        return account.text().contains("1") ? new BigInteger("9999998482716123456789") : BigInteger.valueOf(1000);
    }

    @Override
    public Standing standing() {
        return new Standing(
                Standing.State.READY,
                "",
                Standing.Kind.SINGLE_NODE,
                "tiepm/0.1.0/single-node",
                Optional.of(BigInteger.valueOf(31337)),
                Optional.of(Vectors.genesis()),
                33,
                1,
                Optional.of(BigInteger.valueOf(1_000_000_000)),
                1,
                0,
                0,
                4,
                1,
                0);
    }

    @Override
    public void deploy(List<Deployable> deployables, Consumer<String> progress) throws LedgerException {
        for (Deployable one : deployables) {
            progress.accept(one.name() + " is put there");
            contracts.put(one.name(), Address.parse("0x" + "7".repeat(40)));
        }
    }

    /** A network that nobody reaches. */
    static final class Far extends FakeLedger {
        @Override
        public String chain() {
            return "consortium";
        }

        @Override
        public boolean serves(String category) {
            return false;
        }

        @Override
        public List<Entry> entries() {
            return List.of();
        }

        @Override
        public BigInteger balance(Address account) throws LedgerException {
            throw new LedgerException(Fault.UNREACHABLE, "http://10.0.4.30:8545 does not answer; start the node");
        }

        @Override
        public Standing standing() {
            return new Standing(
                    Standing.State.UNREACHABLE,
                    "http://10.0.4.30:8545 does not answer; what is to be written waits",
                    Standing.Kind.NETWORK,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    -1,
                    12,
                    Optional.empty(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    2);
        }
    }

    /** A contract that a bundle brings along. */
    record Brought(String name, List<String> needs) implements Deployable {
        @Override
        public byte[] artifact() {
            return new byte[0];
        }
    }
}
