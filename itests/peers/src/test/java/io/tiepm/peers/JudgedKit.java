package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What tshark says of a whole run of a kit: nothing was written. That it sees a write, WireTest and Snap7Test show. */
final class JudgedKit {
    private JudgedKit() {}

    static void readsByModbus(Wire wire) throws Exception {
        onlyReads(wire.requests(), Set.of(1, 2, 3, 4));
    }

    static void readsByS7(Wire wire) throws Exception {
        onlyReads(wire.s7Requests(), Set.of(0xf0, 0x04));
    }

    static void readsByOpcUa(Wire wire) throws Exception {
        onlyReads(wire.opcUaRequests(), Wire.READING_SERVICES);
    }

    /**
     * @param ours with what the names of our clients begin
     * @param allowed the topics that they may publish under
     */
    static void publishes(Wire wire, String ours, Set<String> allowed) throws Exception {
        Map<String, Set<String>> published = wire.published();
        Set<String> seen = new TreeSet<>();
        published.forEach((client, topics) -> {
            if (client.startsWith(ours)) {
                seen.addAll(topics);
            }
        });
        assertFalse(published.isEmpty(), "nothing was seen, so nothing was judged");
        assertTrue(allowed.containsAll(seen), () -> "published: " + published);
    }

    private static void onlyReads(Map<Integer, Long> asked, Set<Integer> allowed) {
        Set<Integer> others = new TreeSet<>(asked.keySet());
        others.removeAll(allowed);
        assertEquals(Set.of(), others, () -> "asked for: " + asked);
        assertFalse(asked.isEmpty(), "nothing was seen, so nothing was judged");
    }
}
