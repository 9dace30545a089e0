package io.tiepm.historian.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is on the disk and is not what was written, and tells each place once. Thread-safe. */
final class Damage {
    private static final Logger log = LoggerFactory.getLogger(Damage.class);

    /** Of how many places it keeps the text; beyond, it only counts. */
    private static final int REMEMBERED = 1000;

    private final Map<String, String> places = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong torn = new AtomicLong();

    /** Something is damaged; the same place counts once. */
    void found(Path file, long offset, String what) {
        String place = file + " at byte " + offset;
        boolean fresh =
                places.size() < REMEMBERED ? places.putIfAbsent(place, what) == null : !places.containsKey(place);
        if (fresh) {
            count.incrementAndGet();
            log.error("damaged journal: {}: {}; it is left out, the rest is served", place, what);
        }
    }

    /** The end of a file that was never acknowledged was cut off. */
    void torn(Path file, long offset, long bytes) {
        torn.incrementAndGet();
        log.warn(
                "cut {} bytes off {} at byte {}: written when the server died, never acknowledged",
                bytes,
                file,
                offset);
    }

    long count() {
        return count.get();
    }

    long tornCount() {
        return torn.get();
    }

    /** Where damage was found, sorted. */
    List<String> places() {
        return places.entrySet().stream()
                .map(it -> it.getKey() + ": " + it.getValue())
                .sorted()
                .toList();
    }
}
