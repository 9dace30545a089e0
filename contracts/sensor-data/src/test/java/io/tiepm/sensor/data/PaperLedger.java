package io.tiepm.sensor.data;

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
import io.tiepm.proof.ChainException;
import io.tiepm.proof.ChainView;
import io.tiepm.proof.ShownAnchor;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A ledger on paper: keeps to the rules of the contract for one gateway, and writes at once, or when it is let to. */
final class PaperLedger implements Ledger {
    private static final int MOST_EVENTS = 3;
    private static final Address SERVER = Address.parse("0x00000000000000000000000000000000000000aa");

    final List<Digest> roots = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();
    private final Set<String> categories;
    private final String name;
    private final Map<Digest, CompletableFuture<Written>> taken = new HashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private boolean isHeld;
    /** Whether it answers no question. */
    volatile boolean isSilent;

    private long until;

    PaperLedger(String name, String... categories) {
        this.name = name;
        this.categories = Set.of(categories);
    }

    /** From now on nothing is written until it is let go. */
    synchronized void hold() {
        isHeld = true;
    }

    synchronized void letGo() {
        isHeld = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    @Override
    public synchronized CompletionStage<Written> write(Intent intent) {
        CompletableFuture<Written> known = taken.get(intent.key());
        if (known != null) {
            return known;
        }
        CompletableFuture<Written> stage = new CompletableFuture<>();
        taken.put(intent.key(), stage);
        Runnable work = () -> execute(intent, stage);
        if (isHeld) {
            held.add(work);
        } else {
            work.run();
        }
        return stage;
    }

    private void execute(Intent intent, CompletableFuture<Written> stage) {
        ByteBuffer data = ByteBuffer.wrap(intent.call().data());
        boolean isEnrolling = intent.trace().isEmpty();
        Digest transaction = Digest.of(intent.key().bytes());
        List<Event> told = new ArrayList<>();
        if (isEnrolling) {
            until = data.getLong(4 + 3 * 32 - 8);
        } else {
            boolean isMany = data.capacity() > 4 + 5 * 32;
            long sequence = data.getLong(4 + 2 * 32 - 8);
            if (sequence != roots.size() + 1) {
                stage.completeExceptionally(new LedgerException(
                        Fault.REFUSED, "OutOfSequence(" + sequence + ", expected " + (roots.size() + 1) + ")"));
                return;
            }
            int count = isMany ? (int) data.getLong(4 + 4 * 32 - 8) : 1;
            int at = 4 + (isMany ? 4 : 2) * 32;
            for (int i = 0; i < count; i++, at += 64) {
                byte[] root = new byte[32];
                data.get(at, root);
                roots.add(Digest.ofBytes(root));
                until = data.getLong(at + 64 - 8);
                Digest kind = intent.trace().orElseThrow().topics().get(0);
                Digest gateway = intent.trace().orElseThrow().topics().get(1);
                told.add(new Event(
                        SERVER,
                        List.of(kind, gateway, Digest.ofBytes(root)),
                        ByteBuffer.allocate(96)
                                .putLong(32 - 8, roots.size())
                                .putLong(64 - 8, until)
                                .array(),
                        i,
                        transaction,
                        roots.size()));
            }
            sizes.add(count);
        }
        events.addAll(told);
        stage.complete(new Written(transaction, roots.size(), Digest.ZERO, Instant.EPOCH, 40_000, told));
    }

    @Override
    public synchronized byte[] ask(Call call) throws LedgerException {
        answer();
        return ByteBuffer.allocate(128)
                .putLong(2 * 32 - 8, roots.size())
                .putLong(3 * 32 - 8, until)
                .array();
    }

    @Override
    public synchronized List<Event> events(Trace trace) {
        return events.stream()
                .filter(event ->
                        event.topics().subList(0, trace.topics().size()).equals(trace.topics()))
                .toList();
    }

    @Override
    public List<Event> events(Trace trace, long from, long to) throws LedgerException {
        List<Event> told = events(trace).stream()
                .filter(event -> event.block() >= from && event.block() <= to)
                .toList();
        if (told.size() > MOST_EVENTS) {
            throw new LedgerException(Fault.REFUSED, "more than " + MOST_EVENTS + " events");
        }
        return told;
    }

    @Override
    public String chain() {
        return name;
    }

    @Override
    public boolean serves(String category) {
        return categories.contains(category) || categories.contains("*");
    }

    @Override
    public Optional<Address> contract(String contract) {
        return Optional.of(SERVER);
    }

    @Override
    public Map<String, Address> accounts() {
        return Map.of("server", SERVER);
    }

    @Override
    public byte[] sign(String account, Digest digest) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Entry> entry(Digest key) {
        return Optional.empty();
    }

    @Override
    public List<Entry> entries() {
        return List.of();
    }

    @Override
    public BigInteger balance(Address account) {
        return BigInteger.ZERO;
    }

    @Override
    public byte[] input(Digest transaction) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ShownAnchor show(AnchorLink link, Digest transaction) throws LedgerException {
        throw new LedgerException(Fault.UNREACHABLE, "paper has no blocks");
    }

    /** A block for each link. */
    @Override
    public ChainView view() {
        return new ChainView() {
            @Override
            public long id() {
                return 1;
            }

            @Override
            public long height() throws ChainException {
                try {
                    answer();
                } catch (LedgerException silent) {
                    throw new ChainException(String.valueOf(silent.getMessage()));
                }
                return roots.size();
            }

            @Override
            public Optional<Seen> block(long number) {
                return Optional.empty();
            }

            @Override
            public boolean isSingleNode() {
                return true;
            }

            @Override
            public Optional<List<Bytes>> contracts(String contract) {
                return Optional.empty();
            }

            @Override
            public boolean isRotated(Digest first, Digest key) {
                return false;
            }

            @Override
            public OptionalLong revoked(Digest key) {
                return OptionalLong.empty();
            }
        };
    }

    private void answer() throws LedgerException {
        if (isSilent) {
            throw new LedgerException(Fault.UNREACHABLE, "nobody answers");
        }
    }

    @Override
    public Standing standing() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deploy(List<Deployable> contracts, Consumer<String> progress) {
        throw new UnsupportedOperationException();
    }
}
