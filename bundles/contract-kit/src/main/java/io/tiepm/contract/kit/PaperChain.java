package io.tiepm.contract.kit;

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

/**
 * A chain of one thread, with an outbox that writes at once, or only when it is told to. What its contract does the test
 * says; it can be away, empty, or refuse.
 */
public abstract class PaperChain implements Ledger {
    /** Where every contract is. */
    protected static final Address PLACE = Address.parse("0x" + "9".repeat(40));

    /** What was written, by purpose; each once. */
    public final List<String> written = new ArrayList<>();

    public final Map<String, Address> accounts = new TreeMap<>(Map.of(
            "server", Address.parse("0x" + "1".repeat(40)),
            "owner", Address.parse("0x" + "2".repeat(40)),
            "technician", Address.parse("0x" + "3".repeat(40)),
            "auditor", Address.parse("0x" + "4".repeat(40))));

    public boolean isAway;
    public boolean isDeployed = true;
    /** What is written waits until {@link #mine()}. */
    public boolean isSlow;

    private final Map<Digest, Entry> entries = new HashMap<>();
    private final Map<Digest, Waiting> waiting = new HashMap<>();
    private final Map<Digest, byte[]> inputs = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private long block;

    private record Waiting(Intent intent, CompletableFuture<Written> done) {}

    /**
     * Does what a call of the contract does.
     *
     * @return what it told
     * @throws LedgerException if it refuses
     */
    protected abstract List<Event> apply(Call call, Digest transaction, long block) throws LedgerException;

    /** Answers a question to the contract. */
    protected abstract byte[] answer(Call call) throws LedgerException;

    /** Whether a call is of that function, such as {@code acknowledge(uint256)}. */
    protected static boolean is(Call call, String signature) {
        return HexFormat.of()
                .formatHex(call.data(), 0, 4)
                .equals(HexFormat.of().formatHex(CallData.of(signature).build()));
    }

    protected static Words arguments(Call call) {
        return Words.of(Arrays.copyOfRange(call.data(), 4, call.data().length));
    }

    protected static LedgerException refused(String why) {
        return new LedgerException(Fault.REFUSED, "the chain refuses it: " + why);
    }

    /** Even the outbox forgets what was done. */
    public void forget() {
        entries.clear();
    }

    /** Writes what waits. */
    public void mine() {
        List<Waiting> all = List.copyOf(waiting.values());
        waiting.clear();
        all.forEach(one -> write(one.intent(), one.done()));
    }

    @Override
    public CompletionStage<Written> write(Intent intent) {
        Entry known = entries.get(intent.key());
        if (known != null && known.stage() == Stage.FINAL) {
            return CompletableFuture.completedFuture(known.written().orElseThrow());
        }
        Waiting waits = waiting.get(intent.key());
        if (waits != null) {
            return waits.done();
        }
        CompletableFuture<Written> done = new CompletableFuture<>();
        if (isSlow) {
            waiting.put(intent.key(), new Waiting(intent, done));
        } else {
            write(intent, done);
        }
        return done;
    }

    private void write(Intent intent, CompletableFuture<Written> done) {
        block++;
        try {
            List<Event> told = apply(intent.call(), intent.key(), block);
            events.addAll(told);
            inputs.put(intent.key(), intent.call().data());
            written.add(intent.purpose());
            Written where = new Written(intent.key(), block, intent.key(), Instant.ofEpochSecond(block), 1, told);
            entries.put(intent.key(), entry(intent, Stage.FINAL, Optional.of(where)));
            done.complete(where);
        } catch (LedgerException refusal) {
            entries.put(intent.key(), entry(intent, Stage.REFUSED, Optional.empty()));
            done.completeExceptionally(refusal);
        }
    }

    private static Entry entry(Intent intent, Stage stage, Optional<Written> where) {
        return new Entry(intent.key(), intent.purpose(), stage, Instant.EPOCH, where, "");
    }

    @Override
    public byte[] ask(Call call) throws LedgerException {
        if (isAway) {
            throw new LedgerException(Fault.UNREACHABLE, "the node does not answer");
        }
        return answer(call);
    }

    @Override
    public List<Event> events(Trace trace) throws LedgerException {
        if (isAway) {
            throw new LedgerException(Fault.UNREACHABLE, "the node does not answer");
        }
        int size = trace.topics().size();
        return events.stream()
                .filter(event -> event.topics().size() >= size
                        && event.topics().subList(0, size).equals(trace.topics()))
                .toList();
    }

    @Override
    public List<Event> events(Trace trace, long from, long to) throws LedgerException {
        return events(trace).stream()
                .filter(event -> event.block() >= from && event.block() <= to)
                .toList();
    }

    @Override
    public String chain() {
        return "paper";
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
    public byte[] input(Digest transaction) throws LedgerException {
        return Optional.ofNullable(inputs.get(transaction))
                .map(byte[]::clone)
                .orElseThrow(() -> new LedgerException(Fault.UNREACHABLE, "there is no transaction " + transaction));
    }

    /** Block 1 was made a second after the epoch, and so on. */
    @Override
    public Instant time(long block) {
        return Instant.ofEpochSecond(block);
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
        return accounts;
    }

    /** The digest, the account's address, and a byte. */
    @Override
    public byte[] sign(String account, Digest digest) {
        byte[] signature = Arrays.copyOf(digest.bytes(), 65);
        System.arraycopy(CallData.word(accounts.get(account)).bytes(), 0, signature, 32, 32);
        signature[64] = 27;
        return signature;
    }

    @Override
    public BigInteger balance(Address account) {
        return BigInteger.ZERO;
    }

    @Override
    public Standing standing() {
        return new Standing(
                isAway ? Standing.State.UNREACHABLE : Standing.State.READY,
                "",
                Standing.Kind.NETWORK,
                "paper",
                Optional.of(BigInteger.ONE),
                Optional.empty(),
                block,
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
