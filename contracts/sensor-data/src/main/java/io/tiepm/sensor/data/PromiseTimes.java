package io.tiepm.sensor.data;

import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long after it was accepted a batch is promised to be anchored, now and before: what is asked of a batch of before is
 * answered as it would have been then. Immutable.
 */
final class PromiseTimes {
    private static final Logger log = LoggerFactory.getLogger(PromiseTimes.class);
    private static final String NAME = "promises";

    /** So many changes are remembered. */
    private static final int MOST = 1000;

    private final TreeMap<Instant, Duration> since;

    private PromiseTimes(TreeMap<Instant, Duration> since) {
        this.since = since;
    }

    /**
     * Reads how long it was, and notes how long it is from now on, where that is another time. What can be neither read nor
     * written is said in the log, and holds nothing up.
     */
    static PromiseTimes from(Path folder, Instant now, Duration promise) {
        try {
            return noted(new Folder(folder), now, promise);
        } catch (IOException trouble) {
            log.warn("How long was promised before is not known: {}", trouble.getMessage());
            return new PromiseTimes(new TreeMap<>(Map.of(now, promise)));
        }
    }

    private static PromiseTimes noted(Folder folder, Instant now, Duration promise) throws IOException {
        TreeMap<Instant, Duration> since = read(folder);
        // where a clock was set back
        since.tailMap(now, false).clear();
        if (since.isEmpty() || !since.lastEntry().getValue().equals(promise)) {
            since.put(now, promise);
            while (since.size() > MOST) {
                since.pollFirstEntry();
            }
            String lines = since.entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue().toSeconds() + "\n")
                    .collect(Collectors.joining());
            folder.write(NAME, lines.getBytes(StandardCharsets.US_ASCII));
        }
        return new PromiseTimes(since);
    }

    /** How long was promised of what was accepted then. */
    Duration at(Instant accepted) {
        Map.Entry<Instant, Duration> then = since.floorEntry(accepted);
        return then == null ? since.firstEntry().getValue() : then.getValue();
    }

    private static TreeMap<Instant, Duration> read(Folder folder) throws IOException {
        TreeMap<Instant, Duration> since = new TreeMap<>();
        String text = new String(folder.read(NAME).orElse(new byte[0]), StandardCharsets.US_ASCII);
        try {
            for (String line : text.lines().toList()) {
                String[] words = line.split(" ", 2);
                since.put(Instant.parse(words[0]), Duration.ofSeconds(Long.parseLong(words[1])));
            }
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException wrong) {
            log.warn("How long was promised before is not known any more, {} is damaged", folder.setAside(NAME));
            since.clear();
        }
        return since;
    }
}
