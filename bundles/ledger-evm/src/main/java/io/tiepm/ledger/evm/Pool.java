package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The transactions that wait for a block. One whose nonce is ahead waits for those before it, for three hours at most.
 * Bounded in all and for each sender. Not thread-safe: the sealer guards it.
 */
final class Pool {
    static final int MOST_OF_ONE = 4096;
    static final int MOST = 16_384;
    static final long MOST_BYTES = 64L << 20;
    private static final long PATIENCE_NANOS = 3 * 3600 * 1_000_000_000L;
    private static final BigInteger BUMP_PERCENT = BigInteger.valueOf(110);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private final Map<Address, TreeMap<Long, Ticket>> senders = new HashMap<>();
    private int count;
    private long bytes;
    private long arrivals;

    int count() {
        return count;
    }

    /**
     * Takes a transaction that was judged.
     *
     * @throws RefusedException if it does not pay more than the one it would replace, or is too many
     */
    Ticket add(Signed signed, long nanos) throws RefusedException {
        Transaction transaction = signed.transaction();
        TreeMap<Long, Ticket> own = senders.getOrDefault(transaction.sender(), new TreeMap<>(Long::compareUnsigned));
        Ticket old = own.get(transaction.nonce());
        if (old == null) {
            expire(nanos);
            if (count >= MOST || bytes + signed.bytes().length > MOST_BYTES || own.size() >= MOST_OF_ONE) {
                throw new RefusedException("txpool is full");
            }
        } else if (old.isTaken()
                || !isBumped(old.transaction().fee(), transaction.fee())
                || !isBumped(old.transaction().priorityFee(), transaction.priorityFee())) {
            throw new RefusedException("replacement transaction underpriced");
        } else {
            remove(old);
            old.dropped("it was replaced by another transaction of the same nonce");
            own = senders.getOrDefault(transaction.sender(), new TreeMap<>(Long::compareUnsigned));
        }
        Ticket ticket = new Ticket(signed, arrivals++, nanos + PATIENCE_NANOS);
        own.put(transaction.nonce(), ticket);
        senders.put(transaction.sender(), own);
        count++;
        bytes += signed.bytes().length;
        return ticket;
    }

    private static boolean isBumped(Word old, Word now) {
        BigInteger least = old.number().multiply(BUMP_PERCENT).divide(HUNDRED);
        return now.compareTo(old) > 0 && now.number().compareTo(least) >= 0;
    }

    private void expire(long nanos) {
        if (count < MOST / 2) {
            return;
        }
        List<Ticket> old = new ArrayList<>();
        senders.values().forEach(own -> own.values().stream()
                .filter(ticket -> ticket.isExpired(nanos))
                .forEach(old::add));
        old.forEach(ticket -> {
            remove(ticket);
            ticket.dropped("it waited too long for the transactions before it");
        });
    }

    void remove(Ticket ticket) {
        Transaction transaction = ticket.transaction();
        TreeMap<Long, Ticket> own = senders.get(transaction.sender());
        if (own != null && own.remove(transaction.nonce(), ticket)) {
            count--;
            bytes -= ticket.signed().bytes().length;
            if (own.isEmpty()) {
                senders.remove(transaction.sender());
            }
        }
    }

    /** Among those whose turn it is in a world, the one that came first. */
    Optional<Ticket> next(World world) {
        Ticket first = null;
        for (Map.Entry<Address, TreeMap<Long, Ticket>> entry : senders.entrySet()) {
            Ticket ticket = entry.getValue().get(world.account(entry.getKey()).nonce());
            if (ticket != null && (first == null || ticket.arrived() < first.arrived())) {
                first = ticket;
            }
        }
        return Optional.ofNullable(first);
    }

    /** The nonce that a sender's next transaction needs, after those that wait without a gap. */
    long nextNonce(Address sender, long nonce) {
        TreeMap<Long, Ticket> own = senders.get(sender);
        long next = nonce;
        while (own != null && own.containsKey(next)) {
            next++;
        }
        return next;
    }

    Optional<Ticket> find(Address sender, long nonce, Word hash) {
        return Optional.ofNullable(senders.get(sender))
                .map(own -> own.get(nonce))
                .filter(ticket -> ticket.transaction().hash().equals(hash));
    }

    Optional<Ticket> find(Word hash) {
        return senders.values().stream()
                .flatMap(own -> own.values().stream())
                .filter(ticket -> ticket.transaction().hash().equals(hash))
                .findAny();
    }

    /** Everything that waits goes. */
    void dropAll(String why) {
        List<Ticket> all = new ArrayList<>();
        senders.values().forEach(own -> all.addAll(own.values()));
        all.forEach(ticket -> {
            remove(ticket);
            ticket.dropped(why);
        });
    }
}
