package io.tiepm.asset.registration;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Entry;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Standing;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.Written;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.ChainView;
import io.tiepm.proof.ShownAnchor;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A chain of one thread that knows machines by stage, specification and key; and can be away, or refuse. */
final class FakeChain implements Ledger {
    static final Address OWNER = Address.parse("0x" + "2".repeat(40));
    private static final Address PLACE = Address.parse("0x" + "9".repeat(40));

    /** What was written, by purpose. */
    final List<String> written = new ArrayList<>();

    final Map<Digest, Entry> entries = new HashMap<>();
    private final Map<BigInteger, Machine> machines = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private long time = 1_800_000_000;

    boolean isAway;
    boolean isDeployed = true;
    boolean letsAct = true;
    /** Refuses what its purpose begins with. */
    String refuses = "nothing";

    private static final class Machine {
        long stage = 1;
        long since;
        Digest specification = Digest.ZERO;
        final List<Digest> claims = new ArrayList<>();
        Digest key = Digest.ZERO;
    }

    private static Digest word(long number) {
        return CallData.word(BigInteger.valueOf(number));
    }

    private static String selector(byte[] data) {
        return HexFormat.of().formatHex(data, 0, 4);
    }

    private static boolean is(Call call, String signature) {
        return selector(call.data()).equals(selector(CallData.of(signature).build()));
    }

    private static Words arguments(Call call) {
        return Words.of(Arrays.copyOfRange(call.data(), 4, call.data().length));
    }

    @Override
    public CompletionStage<Written> write(Intent intent) {
        Entry known = entries.get(intent.key());
        if (known == null && intent.purpose().startsWith(refuses)) {
            entries.put(intent.key(), entry(intent, Stage.REFUSED, Optional.empty()));
            written.add("refused: " + intent.purpose());
            return CompletableFuture.failedFuture(new LedgerException(Fault.REFUSED, "the chain refuses it: Paused()"));
        }
        if (known == null) {
            written.add(intent.purpose());
            apply(intent.call());
            Written where = new Written(intent.key(), time, intent.key(), Instant.ofEpochSecond(time), 1, List.of());
            intent.trace()
                    .filter(this::isNew)
                    .ifPresent(trace ->
                            events.add(new Event(PLACE, trace.topics(), new byte[0], 0, intent.key(), where.block())));
            known = entry(intent, Stage.FINAL, Optional.of(where));
            entries.put(intent.key(), known);
        }
        return CompletableFuture.completedFuture(known.written().orElseThrow());
    }

    private boolean isNew(Trace trace) {
        return events.stream().noneMatch(event -> event.topics().equals(trace.topics()));
    }

    private static Entry entry(Intent intent, Stage stage, Optional<Written> where) {
        return new Entry(intent.key(), intent.purpose(), stage, Instant.EPOCH, where, "");
    }

    private void apply(Call call) {
        time++;
        Words words = arguments(call);
        if (is(call, "register(string,string,address,bytes32)")) {
            Machine machine = new Machine();
            machine.since = time - time % 60;
            machine.specification = words.digest(3);
            machine.claims.add(words.digest(3));
            byte[] names =
                    CallData.arguments().text(words.text(0)).text(words.text(1)).build();
            machines.put(new BigInteger(1, Bytes.of(names).keccak().toArray()), machine);
            return;
        }
        Machine machine = machines.get(words.number(0));
        if (is(call, "move(uint256,uint8)")) {
            Digest moved = Step.moves(words.number(0)).topics().get(0);
            List<Digest> topics = List.of(moved, words.digest(0), word(machine.stage), words.digest(1));
            events.add(new Event(PLACE, topics, new byte[0], 0, Digest.ZERO, time));
            machine.stage = words.small(1);
            machine.since = time - time % 60;
        } else if (is(call, "issue(uint256,uint8,(uint8,uint256,uint256))")) {
            machine.key = words.digest(3);
        } else if (is(call, "claim(uint256,uint8,bytes32,uint40,uint40)")) {
            machine.specification = words.digest(2);
            machine.claims.add(words.digest(2));
        }
    }

    @Override
    public byte[] ask(Call call) throws LedgerException {
        if (isAway) {
            throw new LedgerException(Fault.UNREACHABLE, "the node does not answer");
        }
        Words words = arguments(call);
        if (is(call, "acts(address,uint256,bytes32)")) {
            return CallData.arguments().flag(letsAct).build();
        }
        Machine machine = machines.get(words.number(0));
        if (is(call, "stageOf(uint256)")) {
            return CallData.arguments()
                    .number(machine == null ? 0 : machine.stage)
                    .number(machine == null ? 0 : machine.since)
                    .build();
        } else if (is(call, "specificationOf(uint256)")) {
            return machine.specification.bytes();
        } else if (is(call, "holderOf(uint256)")) {
            return CallData.word(OWNER).bytes();
        } else if (is(call, "claimOf(uint256,bytes32)")) {
            return CallData.word(machine.claims.contains(words.digest(1)) ? OWNER : Address.ZERO)
                    .bytes();
        } else if (is(call, "keyOf(uint256,bytes32)")) {
            return CallData.arguments()
                    .number(0)
                    .number(1)
                    .flag(!machine.key.equals(Digest.ZERO))
                    .build();
        } else if (is(call, "locked(uint256)") && !machine.key.equals(Digest.ZERO)) {
            return CallData.arguments().flag(true).build();
        }
        throw new LedgerException(Fault.REFUSED, "the contract refuses a question");
    }

    @Override
    public List<Event> events(Trace trace) throws LedgerException {
        if (isAway) {
            throw new LedgerException(Fault.UNREACHABLE, "the node does not answer");
        }
        return events.stream()
                .filter(event -> event.topics().size() >= trace.topics().size()
                        && event.topics().subList(0, trace.topics().size()).equals(trace.topics()))
                .toList();
    }

    @Override
    public List<Event> events(Trace trace, long from, long to) throws LedgerException {
        return events(trace);
    }

    @Override
    public String chain() {
        return "fake";
    }

    @Override
    public boolean serves(String category) {
        return !category.equals("elsewhere");
    }

    @Override
    public Optional<Entry> entry(Digest key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public ShownAnchor show(AnchorLink link, Digest transaction) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChainView view() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Address> contract(String name) {
        return isDeployed ? Optional.of(PLACE) : Optional.empty();
    }

    @Override
    public Map<String, Address> accounts() {
        return new TreeMap<>(Map.of(
                "server",
                Address.parse("0x" + "1".repeat(40)),
                "owner",
                OWNER,
                "technician",
                Address.parse("0x" + "3".repeat(40))));
    }

    @Override
    public byte[] sign(String account, Digest digest) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BigInteger balance(Address account) {
        return BigInteger.ZERO;
    }

    @Override
    public Standing standing() {
        return new Standing(
                Standing.State.READY,
                "",
                Standing.Kind.NETWORK,
                "fake",
                Optional.empty(),
                Optional.empty(),
                1,
                1,
                Optional.empty(),
                0,
                0,
                0,
                0,
                0,
                0);
    }

    @Override
    public void deploy(List<Deployable> contracts, Consumer<String> progress) {
        throw new UnsupportedOperationException();
    }
}
