package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks that are done, in the order in which they were. Guarded by its outbox. */
final class Shelf {
    private final Map<Digest, Task> tasks = new LinkedHashMap<>();
    private long weight;

    void put(Task task) {
        remove(task);
        tasks.put(task.work().key(), task);
        weight += task.weigh();
    }

    void remove(Task task) {
        if (tasks.remove(task.work().key()) != null) {
            weight -= task.weight();
        }
    }

    void removeOldest() {
        remove(tasks.values().iterator().next());
    }

    @Nullable
    Task find(Digest key) {
        return tasks.get(key);
    }

    Collection<Task> all() {
        return Collections.unmodifiableCollection(tasks.values());
    }

    int size() {
        return tasks.size();
    }

    /** How many bytes they have together. */
    long weight() {
        return weight;
    }
}
