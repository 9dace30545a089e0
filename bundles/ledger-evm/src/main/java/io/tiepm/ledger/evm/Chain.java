package io.tiepm.ledger.evm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All blocks that are durable, the world after the last of them, and those after the {@value #WORLDS} before. One
 * thread appends; any may read. Reading a block reads the disk.
 */
final class Chain {
    /** How many worlds are kept. */
    static final int WORLDS = 128;

    private static final int HASHES = 256;
    private static final int CACHED = 16;
    private static final int LARGEST_CACHED = 1 << 20;

    private final long chainId;
    private final BlockLog log;
    private final BlockIndex index;
    private final Deque<Kept> recent = new ArrayDeque<>();
    private final Word[] hashes = new Word[HASHES];
    private final Map<Long, Sealed> cache = new LinkedHashMap<>(CACHED, 0.75f, true);
    private volatile Head head;

    /** The world after a block; the block itself is read from the disk when it is asked for. */
    private record Kept(long number, World world) {}

    /**
     * @param index of all blocks up to the head
     */
    Chain(long chainId, BlockLog log, BlockIndex index, Head head) {
        this.chainId = chainId;
        this.log = log;
        this.index = index;
        this.head = head;
        publish(head);
    }

    long chainId() {
        return chainId;
    }

    /** The last block, with the world after it. */
    Head head() {
        return head;
    }

    BlockLog log() {
        return log;
    }

    BlockIndex index() {
        return index;
    }

    /**
     * Makes a block durable, and then the head.
     *
     * @throws LedgerException if it cannot be written; then all is as before
     */
    void append(Head next) throws LedgerException {
        byte[] bytes = next.block().encoded();
        long place = log.append(next.number(), bytes);
        index.add(next.block().peek(), place);
        if (bytes.length <= LARGEST_CACHED) {
            remember(next.block());
        }
        publish(next);
    }

    /** Takes a block that stands in the log and the index as the head: the next one, or any when the ledger is opened. */
    void publish(Head next) {
        synchronized (recent) {
            if (!recent.isEmpty() && recent.getLast().number() != next.number() - 1) {
                recent.clear();
            }
            recent.addLast(new Kept(next.number(), next.world()));
            if (recent.size() > WORLDS) {
                recent.removeFirst();
            }
            hashes[(int) (next.number() % HASHES)] = next.block().hash();
        }
        head = next;
    }

    /** The world after a block; none where it is not kept any more. */
    Optional<World> world(long number) {
        if (number == 0) {
            return Optional.of(World.EMPTY);
        }
        synchronized (recent) {
            return recent.stream()
                    .filter(each -> each.number() == number)
                    .map(Kept::world)
                    .findAny();
        }
    }

    /** The lowest number of a block whose world is kept, but for the empty one before all. */
    long oldestWorld() {
        synchronized (recent) {
            return recent.getFirst().number();
        }
    }

    /**
     * A block that stands.
     *
     * @param number up to the head's
     * @throws UncheckedIOException if the log cannot be read
     */
    Sealed block(long number) {
        Sealed recently = recently(number);
        if (recently != null) {
            return recently;
        }
        try {
            byte[] bytes = log.read(number, index.place(number));
            Sealed block = Sealed.read(bytes);
            if (bytes.length <= LARGEST_CACHED) {
                remember(block);
            }
            return block;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (MalformedException wrong) {
            throw new UncheckedIOException(
                    new IOException("block " + number + " is none: " + wrong.getMessage(), wrong));
        }
    }

    private @Nullable Sealed recently(long number) {
        Head last = head;
        if (last.number() == number) {
            return last.block();
        }
        synchronized (cache) {
            return cache.get(number);
        }
    }

    private void remember(Sealed block) {
        synchronized (cache) {
            cache.put(block.number(), block);
            if (cache.size() > CACHED) {
                cache.remove(cache.keySet().iterator().next());
            }
        }
    }

    /** The block of that hash. */
    Optional<Sealed> block(Word hash) {
        return index.block(hash).stream()
                .filter(number -> number <= head.number())
                .map(this::block)
                .filter(block -> block.hash().equals(hash))
                .findAny();
    }

    /** Where the transaction of that hash is. */
    Optional<BlockIndex.Place> transaction(Word hash) {
        return index.transaction(hash).stream()
                .filter(place -> place.block() <= head.number())
                .filter(place -> Keccak.word(block(place.block()).transactions().get(place.index()))
                        .equals(hash))
                .findAny();
    }

    /** The hash of a block that stands. */
    Word hash(long number) {
        synchronized (recent) {
            Word known = hashes[(int) (number % HASHES)];
            long newest = recent.getLast().number();
            if (known != null && number <= newest && newest - number < HASHES) {
                return known;
            }
        }
        return block(number).hash();
    }

    /**
     * The bloom filter of a block that stands, without reading all of it.
     *
     * @throws UncheckedIOException if the log cannot be read
     */
    Bloom bloom(long number) {
        try {
            return BlockPeek.bloom(log.peek(number, index.place(number), BlockPeek.ENOUGH));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
