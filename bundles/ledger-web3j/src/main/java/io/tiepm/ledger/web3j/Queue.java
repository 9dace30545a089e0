package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Entry.Stage;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that are not done, in the order in which they were taken, so arranged that those that can be sent next are found
 * without looking at the others. Guarded by its outbox.
 */
final class Queue {
    private final Map<Digest, Task> byKey = new HashMap<>();
    private final NavigableMap<Long, Task> all = new TreeMap<>();
    private final NavigableMap<Long, Task> sent = new TreeMap<>();
    private final Map<String, NavigableMap<Long, Task>> waiting = new TreeMap<>();
    private long taken;
    private long weight;

    /** Puts a task where its stage belongs; one that was there before keeps its place in the order. */
    void put(Task task) {
        remove(task);
        if (task.order() < 0) {
            task.order(taken++);
        }
        byKey.put(task.work().key(), task);
        all.put(task.order(), task);
        weight += task.weigh();
        if (task.stage() == Stage.PREPARED) {
            waiting.computeIfAbsent(task.work().account(), account -> new TreeMap<>())
                    .put(task.order(), task);
        } else {
            sent.put(task.order(), task);
        }
    }

    void remove(Task task) {
        if (byKey.remove(task.work().key()) == null) {
            return;
        }
        all.remove(task.order());
        sent.remove(task.order());
        NavigableMap<Long, Task> ofAccount = waiting.getOrDefault(task.work().account(), new TreeMap<>());
        ofAccount.remove(task.order());
        if (ofAccount.isEmpty()) {
            waiting.remove(task.work().account());
        }
        weight -= task.weight();
    }

    @Nullable
    Task find(Digest key) {
        return byKey.get(key);
    }

    Collection<Task> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    List<Task> sent() {
        return List.copyOf(sent.values());
    }

    Set<String> accounts() {
        return Set.copyOf(waiting.keySet());
    }

    List<Task> waiting(String account, long behind, int most) {
        return Optional.ofNullable(waiting.get(account)).stream()
                .flatMap(tasks -> tasks.tailMap(behind, false).values().stream())
                .limit(most)
                .toList();
    }

    boolean hasAhead(Task task) {
        return !sent.headMap(task.order()).isEmpty()
                || Optional.ofNullable(waiting.get(task.work().account())).stream()
                        .flatMap(tasks -> tasks.headMap(task.order()).values().stream())
                        .anyMatch(other ->
                                other.work().contract().equals(task.work().contract()));
    }

    int size() {
        return byKey.size();
    }

    /** How many bytes they have together. */
    long weight() {
        return weight;
    }
}
