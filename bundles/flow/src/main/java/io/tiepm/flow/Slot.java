package io.tiepm.flow;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of a part that comes and goes while readings flow. Counts what the part missed. Thread-safe.
 *
 * @param <C> what kind of part
 */
final class Slot<C> {
    private static final Logger log = LoggerFactory.getLogger(Slot.class);
    private static final int MOST_ERRORS = 100;

    private final String name;
    private final AtomicReference<@Nullable C> part = new AtomicReference<>();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param name of the part, for example {@code sensor-data} */
    Slot(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void fill(C by) {
        part.set(by);
        log.info("{} takes part", name);
    }

    /** Empties the place, unless another part has taken it since. */
    void empty(C of) {
        if (part.compareAndSet(of, null)) {
            log.warn("{} is away; what passes until it is back is counted", name);
        }
    }

    boolean filled() {
        return part.get() != null;
    }

    /** How many it missed because nobody was here. */
    long skipped() {
        return skipped.sum();
    }

    /** How many it broke on. */
    long failed() {
        return failed.sum();
    }

    void skip() {
        skipped.increment();
    }

    /** The part that must be here. */
    C required() throws PartAwayException {
        C here = part.get();
        if (here == null) {
            skip();
            throw new PartAwayException(name + " is away; start its bundle");
        }
        return here;
    }

    /** Asks the part if it is here; what it breaks on is counted, told once and otherwise as if it were away. */
    <R> Optional<R> ask(Function<C, R> question) {
        C here = part.get();
        if (here == null) {
            skip();
            return Optional.empty();
        }
        try {
            return Optional.of(question.apply(here));
        } catch (RuntimeException | LinkageError bug) {
            broke(bug);
            return Optional.empty();
        }
    }

    /** Counts a bug of the part, and tells each kind once. */
    void broke(Throwable bug) {
        failed.increment();
        StackTraceElement[] trace = bug.getStackTrace();
        String kind = bug.getClass().getName() + (trace.length > 0 ? trace[0] : "");
        if (told.size() < MOST_ERRORS && told.add(kind)) {
            log.error("{} broke; the flow goes on, and further errors of this kind are only counted", name, bug);
        }
    }
}
