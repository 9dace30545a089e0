package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction changes, step by step, so that each call in it can be taken back alone: accounts, storage,
 * transient storage (EIP-1153), what is warm (EIP-2929), logs and refunds. For one transaction and one thread.
 */
final class Journal {
    private final World before;
    private final Map<Address, Live> lives = new HashMap<>();
    private final List<Runnable> undo = new ArrayList<>();
    private final Set<Address> warm = new HashSet<>();
    private final Set<Slot> warmSlots = new HashSet<>();
    private final Map<Slot, Word> passing = new HashMap<>();
    private final List<Log> logs = new ArrayList<>();
    private long refund;

    Journal(World before) {
        this.before = before;
    }

    /** A mark to come back to. */
    int mark() {
        return undo.size();
    }

    /** Takes back all that happened after a mark. */
    void revert(int mark) {
        for (int i = undo.size() - 1; i >= mark; i--) {
            undo.remove(i).run();
        }
    }

    private Live live(Address address) {
        Live known = lives.get(address);
        if (known == null) {
            known = new Live(before.account(address));
            lives.put(address, known);
        }
        return known;
    }

    long nonce(Address address) {
        return live(address).nonce;
    }

    Word balance(Address address) {
        return live(address).balance;
    }

    Code code(Address address) {
        return live(address).code;
    }

    boolean isEmpty(Address address) {
        return live(address).isEmpty();
    }

    /** Whether a contract may not be put there: nonce, code (Yellow Paper, 7) or storage (EIP-7610). */
    boolean isTaken(Address address) {
        Live live = live(address);
        return live.nonce != 0 || !live.code.isEmpty() || !live.before.storage().isEmpty();
    }

    void nonce(Address address, long nonce) {
        Live live = live(address);
        long old = live.nonce;
        undo.add(() -> live.nonce = old);
        live.nonce = nonce;
        touch(live);
    }

    void balance(Address address, Word balance) {
        Live live = live(address);
        Word old = live.balance;
        undo.add(() -> live.balance = old);
        live.balance = balance;
        touch(live);
    }

    void code(Address address, Code code) {
        Live live = live(address);
        Code old = live.code;
        undo.add(() -> live.code = old);
        live.code = code;
    }

    /** Counts nothing too: who is sent nothing is touched all the same (EIP-161). */
    void add(Address address, Word wei) {
        balance(address, Arithmetic.add(balance(address), wei));
    }

    /** The caller has seen that there is enough. */
    void move(Address from, Address to, Word wei) {
        balance(from, Arithmetic.subtract(balance(from), wei));
        add(to, wei);
    }

    private void touch(Live live) {
        if (!live.touched) {
            undo.add(() -> live.touched = false);
            live.touched = true;
        }
    }

    /** Marks a contract as new in this transaction. */
    void create(Address address) {
        Live live = live(address);
        undo.add(() -> live.created = false);
        live.created = true;
        nonce(address, 1);
    }

    boolean isCreated(Address address) {
        return live(address).created;
    }

    /** It is gone when the transaction ends. */
    void destroy(Address address) {
        Live live = live(address);
        if (!live.destroyed) {
            undo.add(() -> live.destroyed = false);
            live.destroyed = true;
        }
    }

    Word stored(Slot slot) {
        return live(slot.account()).at(slot.key());
    }

    /** As it was before the transaction (EIP-2200). */
    Word original(Slot slot) {
        return live(slot.account()).before.at(slot.key());
    }

    void store(Slot slot, Word value) {
        Map<Word, Word> written = live(slot.account()).written;
        Word old = written.put(slot.key(), value);
        undo.add(() -> put(written, slot.key(), old));
    }

    Word passing(Slot slot) {
        return passing.getOrDefault(slot, Word.ZERO);
    }

    void pass(Slot slot, Word value) {
        Word old = passing.put(slot, value);
        undo.add(() -> put(passing, slot, old));
    }

    private static <K> void put(Map<K, Word> map, K key, @Nullable Word old) {
        if (old == null) {
            map.remove(key);
        } else {
            map.put(key, old);
        }
    }

    /** Warms an account; true if it was cold. */
    boolean warm(Address address) {
        boolean cold = warm.add(address);
        if (cold) {
            undo.add(() -> warm.remove(address));
        }
        return cold;
    }

    boolean warm(Slot slot) {
        boolean cold = warmSlots.add(slot);
        if (cold) {
            undo.add(() -> warmSlots.remove(slot));
        }
        return cold;
    }

    void log(Log log) {
        logs.add(log);
        undo.add(() -> logs.remove(logs.size() - 1));
    }

    List<Log> logs() {
        return List.copyOf(logs);
    }

    /** Gas given back at the end, at times less than before. */
    void refund(long gas) {
        undo.add(() -> refund -= gas);
        refund += gas;
    }

    long refund() {
        return refund;
    }

    /** The world after it: destroyed accounts are gone, and so are touched ones that are empty. */
    World after() {
        World after = before;
        for (Map.Entry<Address, Live> entry : lives.entrySet()) {
            Live live = entry.getValue();
            boolean gone = live.destroyed || live.touched && live.isEmpty();
            if (gone) {
                after = after.without(entry.getKey());
            } else if (live.touched || live.created || !live.written.isEmpty()) {
                after = after.with(entry.getKey(), live.after());
            }
        }
        return after;
    }
}
