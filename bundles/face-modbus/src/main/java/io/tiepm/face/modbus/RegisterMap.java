package io.tiepm.face.modbus;

import io.tiepm.status.FaceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which register shows what. Immutable. */
final class RegisterMap {
    /** Most lines that one map may have. */
    static final int MOST = 10_000;

    private final List<Entry> entries;
    private final List<String> faults;
    private final @Nullable Cell[] cells = new @Nullable Cell[Place.COUNT];

    /**
     * Whose a register is.
     *
     * @param word which of its words
     */
    private record Cell(Entry entry, int word) {}

    private RegisterMap(Map<String, String> lines, Duration freshFor) {
        List<Entry> read = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        lines.forEach((key, line) -> {
            try {
                read.add(LineParser.parse(key, line, freshFor));
            } catch (IllegalArgumentException fault) {
                wrong.add(String.valueOf(fault.getMessage()));
            }
        });
        if (lines.size() > MOST) {
            wrong.add("there are " + lines.size() + " lines; one face shows at most " + MOST + ", so make two of it");
            read.clear();
        }
        read.sort(Comparator.comparing(Entry::start));
        List<Entry> kept = new ArrayList<>();
        for (Entry entry : read) {
            Optional<Entry> other = taken(entry);
            if (other.isEmpty()) {
                take(entry);
                kept.add(entry);
            } else {
                wrong.add(LineParser.PREFIX + entry.start() + " or its quality lies on registers of "
                        + LineParser.PREFIX + other.get().start() + "; move one of them");
            }
        }
        entries = List.copyOf(kept);
        faults = List.copyOf(wrong);
    }

    /**
     * @param properties of the configuration; keys that do not begin with {@code register.} are not looked at
     * @param freshFor for how long a value counts where its line does not say
     */
    static RegisterMap of(Map<String, ?> properties, Duration freshFor) {
        Map<String, String> lines = new TreeMap<>();
        properties.forEach((key, line) -> {
            if (key.startsWith(LineParser.PREFIX)) {
                lines.put(key, String.valueOf(line));
            }
        });
        return new RegisterMap(lines, freshFor);
    }

    /** What is wrong with lines that are left out, one sentence each. */
    List<String> faults() {
        return faults;
    }

    List<FaceEntry> told(View view) {
        return entries.stream().map(entry -> entry.told(view)).toList();
    }

    /**
     * What stands in registers now; of each line everything from the same moment. Empty if one of them is not in the
     * map.
     */
    Optional<short[]> registers(View view, int from, int count) {
        Map<Entry, short[]> now = new IdentityHashMap<>();
        short[] words = new short[count];
        for (int i = 0; i < count; i++) {
            Cell cell = from + i < cells.length ? cells[from + i] : null;
            if (cell == null) {
                return Optional.empty();
            }
            words[i] = now.computeIfAbsent(cell.entry(), entry -> entry.words(view))[cell.word()];
        }
        return Optional.of(words);
    }

    /** Whether what these registers belong to is good; empty if one of them is not in the map. */
    Optional<boolean[]> good(View view, int from, int count) {
        Map<Entry, Boolean> now = new IdentityHashMap<>();
        boolean[] good = new boolean[count];
        for (int i = 0; i < count; i++) {
            Cell cell = from + i < cells.length ? cells[from + i] : null;
            if (cell == null) {
                return Optional.empty();
            }
            good[i] = now.computeIfAbsent(cell.entry(), entry -> Entry.good(entry.words(view)));
        }
        return Optional.of(good);
    }

    private Optional<Entry> taken(Entry entry) {
        if (entry.mark() >= entry.start() && entry.mark() < entry.start() + entry.width()) {
            return Optional.of(entry);
        }
        for (int word = 0; word <= entry.width(); word++) {
            Cell cell = cells[place(entry, word)];
            if (cell != null) {
                return Optional.of(cell.entry());
            }
        }
        return Optional.empty();
    }

    private void take(Entry entry) {
        for (int word = 0; word <= entry.width(); word++) {
            cells[place(entry, word)] = new Cell(entry, word);
        }
    }

    private static int place(Entry entry, int word) {
        return word == entry.width() ? entry.mark() : entry.start() + word;
    }
}
