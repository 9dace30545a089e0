package io.tiepm.driver.mqtt.signed;

import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far each key of a link has counted, so that nothing that was signed counts twice: neither what somebody recorded and
 * plays back, nor what a broker sends again though we have it. Outlives the process; what is on the disk is never behind
 * what the broker was told. Thread-safe.
 */
public final class Counters {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{16}) ([0-9]{1,19})");

    private final Folder folder;
    private final String name;
    private final Map<String, Long> kept;
    private final Map<String, Long> seen = new TreeMap<>();
    private boolean dirty;

    private Counters(Folder folder, String name, Map<String, Long> kept) {
        this.folder = folder;
        this.name = name;
        this.kept = kept;
    }

    /**
     * Goes on where the file says.
     *
     * @param name of the file; it is made where it is missing
     * @throws IOException if it cannot be read, or is damaged; the message names it and says what to do
     */
    public static Counters open(Folder folder, String name) throws IOException {
        Map<String, Long> kept = new TreeMap<>();
        String text = folder.read(name)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .orElse("");
        for (String line : text.lines().toList()) {
            Matcher one = LINE.matcher(line);
            if (!one.matches()) {
                throw new IOException("the file of counters " + name
                        + " is damaged; put it back from a copy, or remove it and know that what was"
                        + " signed before can then be played back");
            }
            kept.put(one.group(1), Long.parseLong(one.group(2)));
        }
        return new Counters(folder, name, kept);
    }

    /** A connection begins: what an earlier one took and did not keep comes again. */
    public synchronized void begin() {
        seen.clear();
        seen.putAll(kept);
    }

    /** Tells whether a key has come as far already. */
    public synchronized boolean isOld(String key, long count) {
        return count <= seen.getOrDefault(key, -1L);
    }

    /** The house took what was counted so. */
    public synchronized void take(String key, long count) {
        seen.merge(key, count, Math::max);
    }

    /** The house has it for good. */
    public synchronized void keep(String key, long count) {
        dirty |= count > kept.getOrDefault(key, -1L);
        kept.merge(key, count, Math::max);
    }

    /**
     * Makes durable what is kept; blocks for as long as the disk takes, and does nothing where nothing is new.
     *
     * @throws IOException if it cannot be written; the message names the file
     */
    public void save() throws IOException {
        StringBuilder text = new StringBuilder();
        synchronized (this) {
            if (!dirty) {
                return;
            }
            dirty = false;
            kept.forEach(
                    (key, count) -> text.append(key).append(' ').append(count).append('\n'));
        }
        try {
            folder.write(name, text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException full) {
            synchronized (this) {
                dirty = true;
            }
            throw full;
        }
    }
}
