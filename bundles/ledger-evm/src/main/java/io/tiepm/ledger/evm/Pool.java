package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

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

    private final Map<Address, Queue> senders = new HashMap<>();
    private final Map<Word, Ticket> byHash = new HashMap<>();
    /** Of each sender the one whose turn it is, if it is there. */
    private final TreeSet<Ticket> due = new TreeSet<>(Comparator.comparingLong(Ticket::arrived));

    private long bytes;
    private long arrivals;

    /** What waits of one sender. */
    private static final class Queue {
        private final TreeMap<Long, Ticket> tickets = new TreeMap<>(Long::compareUnsigned);
        /** The nonce whose turn it is, after all that were taken. */
        private long turn;

        private Queue(long turn) {
            this.turn = turn;
        }
    }

    int count() {
        return byHash.size();
    }

    /**
     * Takes a transaction that was judged, and is not here yet.
     *
     * @param turn the nonce of its sender in the last block
     * @throws RefusedException if it does not pay more than the one it would replace, or is too many
     */
    Ticket add(Signed signed, long turn, long nanos) throws RefusedException {
        Transaction transaction = signed.transaction();
        Queue queue = senders.get(transaction.sender());
        Ticket old = queue == null ? null : queue.tickets.get(transaction.nonce());
        if (old == null) {
            expire(nanos);
            boolean full = count() >= MOST || bytes + signed.bytes().length > MOST_BYTES;
            if (full || queue != null && queue.tickets.size() >= MOST_OF_ONE) {
                throw new RefusedException("txpool is full");
            }
        } else if (old.isTaken()
                || !isBumped(old.transaction().fee(), transaction.fee())
                || !isBumped(old.transaction().priorityFee(), transaction.priorityFee())) {
            throw new RefusedException("replacement transaction underpriced");
        } else {
            remove(old);
            old.dropped("it was replaced by another transaction of the same nonce");
        }
        Ticket ticket = new Ticket(signed, arrivals++, nanos + PATIENCE_NANOS);
        Queue own = senders.computeIfAbsent(transaction.sender(), sender -> new Queue(turn));
        own.tickets.put(transaction.nonce(), ticket);
        byHash.put(transaction.hash(), ticket);
        bytes += signed.bytes().length;
        if (transaction.nonce() == own.turn) {
            due.add(ticket);
        }
        return ticket;
    }

    private static boolean isBumped(Word old, Word now) {
        BigInteger least = old.number().multiply(BUMP_PERCENT).divide(HUNDRED);
        return now.compareTo(old) > 0 && now.number().compareTo(least) >= 0;
    }

    private void expire(long nanos) {
        if (count() < MOST / 2) {
            return;
        }
        List<Ticket> old = byHash.values().stream()
                .filter(ticket -> ticket.isExpired(nanos) && !ticket.isTaken())
                .toList();
        old.forEach(ticket -> {
            remove(ticket);
            ticket.dropped("it waited too long for the transactions before it");
        });
    }

    /** Of those whose turn it is, the one that came first. */
    Optional<Ticket> next() {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first());
    }

    /** It is on its way into a block: the turn is its successor's. It stays here until it is mined. */
    void take(Ticket ticket) {
        ticket.take();
        due.remove(ticket);
        Queue own = senders.get(ticket.transaction().sender());
        if (own != null) {
            own.turn = ticket.transaction().nonce() + 1;
            Ticket next = own.tickets.get(own.turn);
            if (next != null) {
                due.add(next);
            }
        }
    }

    /** They are in a block. */
    void mined(Collection<Ticket> tickets) {
        tickets.forEach(this::remove);
    }

    /**
     * They were taken, and are not in a block.
     *
     * @param world what the next block begins with, or the one in the making has come to
     */
    void failed(Collection<Ticket> tickets, World world) {
        for (Ticket ticket : tickets) {
            Address sender = ticket.transaction().sender();
            Queue own = senders.get(sender);
            remove(ticket);
            if (own != null) {
                own.tickets.values().forEach(due::remove);
                own.turn = world.account(sender).nonce();
                Ticket next = own.tickets.get(own.turn);
                if (next != null && !next.isTaken()) {
                    due.add(next);
                }
            }
        }
    }

    private void remove(Ticket ticket) {
        Transaction transaction = ticket.transaction();
        Queue own = senders.get(transaction.sender());
        if (own != null && own.tickets.remove(transaction.nonce(), ticket)) {
            due.remove(ticket);
            byHash.remove(transaction.hash());
            bytes -= ticket.signed().bytes().length;
            if (own.tickets.isEmpty()) {
                senders.remove(transaction.sender());
            }
        }
    }

    /** The nonce that a sender's next transaction needs, after those that wait without a gap. */
    long nextNonce(Address sender, long nonce) {
        Queue own = senders.get(sender);
        long next = nonce;
        while (own != null && own.tickets.containsKey(next)) {
            next++;
        }
        return next;
    }

    Optional<Ticket> find(Word hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    /** Everything that waits goes. */
    void dropAll(String why) {
        for (Ticket ticket : List.copyOf(byHash.values())) {
            remove(ticket);
            ticket.dropped(why);
        }
    }
}
