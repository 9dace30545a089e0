package io.tiepm.demo.plant.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is here, and what is kept for those who come later. For the broker's one thread. */
final class Exchange {
    private static final int MOST_GUESTS = 16;
    private static final int MOST_KEPT = 64;

    private final Map<String, Guest> guests = new LinkedHashMap<>();
    private final Map<String, Note> kept = new LinkedHashMap<>();
    private int doors;

    /** Somebody is at the door; tells whether there is room. */
    boolean opens() {
        return ++doors <= MOST_GUESTS;
    }

    /** Somebody left, known by name or not. */
    void closes() {
        doors--;
    }

    /** A guest comes by a name; who was here by the same leaves. */
    void come(String name, Guest guest) {
        Guest before = guests.put(name, guest);
        if (before != null) {
            before.makeWay();
        }
    }

    /** A guest leaves, unless another has come by that name meanwhile. */
    void leave(String name, Guest guest) {
        guests.remove(name, guest);
    }

    /** Hands a note to all who want it. */
    void pass(Note note) {
        if (note.retained()) {
            keep(note);
        }
        for (Guest guest : new ArrayList<>(guests.values())) {
            guest.hear(note, false);
        }
    }

    /** What is kept of the topics that somebody wants. */
    List<Note> kept(Filter filter) {
        return kept.values().stream().filter(note -> filter.wants(note.topic())).toList();
    }

    private void keep(Note note) {
        kept.remove(note.topic());
        if (note.payload().length > 0) {
            kept.put(note.topic(), note);
        }
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
