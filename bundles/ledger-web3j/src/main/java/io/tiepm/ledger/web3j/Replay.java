package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.web3j.Change.Taken;
import io.tiepm.ledger.web3j.Change.Told;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the file of an outbox tells, change after change. For one thread. */
final class Replay {
    private final Map<Digest, Task> tasks = new LinkedHashMap<>();
    private long written;
    private long refused;

    /** @throws IOException if it is about what was never taken */
    void take(Change change) throws IOException {
        if (change instanceof Told told) {
            written += told.written();
            refused += told.refused();
            return;
        }
        if (change instanceof Taken taken) {
            Task before = tasks.remove(taken.key());
            if (before != null) {
                count(before);
            }
            tasks.put(taken.key(), new Task(taken.work(), taken.at()));
            return;
        }
        Task task = tasks.get(change.key());
        if (task == null) {
            throw new IOException("the outbox tells of " + change.key() + " that it never took");
        }
        task.apply(change);
    }

    Collection<Task> tasks() {
        return tasks.values();
    }

    /** How many were ever written. */
    long written() {
        return written + tasks(Stage.FINAL);
    }

    /** How many were ever refused. */
    long refused() {
        return refused + tasks(Stage.REFUSED);
    }

    private long tasks(Stage stage) {
        return tasks.values().stream().filter(task -> task.stage() == stage).count();
    }

    private void count(Task task) {
        written += task.stage() == Stage.FINAL ? 1 : 0;
        refused += task.stage() == Stage.REFUSED ? 1 : 0;
    }
}
