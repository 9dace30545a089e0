package io.tiepm.performance.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.CanonicalJson;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one text of a set of benchmarks, whose digest the chain bears; see {@code docs/formats/benchmark.md}. */
final class BenchmarkText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPECTED = "expected";

    private BenchmarkText() {}

    /**
     * Canonical JSON (RFC 8785).
     *
     * @param learnt what was learnt and frozen, in any order
     */
    static String of(Specification specification, List<Expectation> learnt) {
        Map<String, String> regime = new HashMap<>();
        specification.regime().forEach((point, width) -> regime.put(point, CanonicalJson.number(width)));
        return CanonicalJson.object(Map.of(
                "format",
                CanonicalJson.text("tiepm benchmark 1"),
                "learning",
                CanonicalJson.number(specification.learning().toNanos() / 1e9),
                "regime",
                CanonicalJson.object(regime),
                EXPECTED,
                CanonicalJson.list(learnt.stream()
                        .sorted(Comparator.comparing(
                                        (Expectation one) -> one.signal().id().name())
                                .thenComparing(Expectation::regime)
                                .thenComparing(one -> one.signal().unit().ucum()))
                        .map(BenchmarkText::expected)
                        .toList())));
    }

    private static String expected(Expectation one) {
        return CanonicalJson.object(Map.of(
                "point",
                CanonicalJson.text(one.signal().id().name()),
                "unit",
                CanonicalJson.text(one.signal().unit().ucum()),
                "regime",
                CanonicalJson.text(one.regime()),
                "low",
                CanonicalJson.number(one.low()),
                "centre",
                CanonicalJson.number(one.centre()),
                "high",
                CanonicalJson.number(one.high()),
                "count",
                CanonicalJson.number(one.count())));
    }

    /** Why the reason of a re-baseline is what it is: canonical JSON of reason and author. */
    static String why(String author, String reason) {
        return CanonicalJson.object(Map.of(
                "format",
                CanonicalJson.text("tiepm rebaseline 1"),
                "author",
                CanonicalJson.text(author),
                "reason",
                CanonicalJson.text(reason)));
    }

    /**
     * What moved between two sets.
     *
     * @param added expectations that the later one has more
     * @param changed those that are others there
     * @param gone those that are not there any more
     * @param isBegunAnew whether operating conditions or the learning window are others
     */
    record Difference(int added, int changed, int gone, boolean isBegunAnew) {
        /** Whether all of the earlier one holds in the later. */
        boolean isExtension() {
            return changed == 0 && gone == 0 && !isBegunAnew;
        }
    }

    /** @throws IllegalArgumentException if one of them is no such text */
    static Difference difference(String earlier, String later) {
        try {
            JsonNode before = JSON.readTree(earlier);
            JsonNode after = JSON.readTree(later);
            Map<String, JsonNode> old = byName(before);
            Map<String, JsonNode> now = byName(after);
            int gone = (int)
                    old.keySet().stream().filter(name -> !now.containsKey(name)).count();
            int changed = (int) old.entrySet().stream()
                    .filter(one -> now.containsKey(one.getKey())
                            && !now.get(one.getKey()).equals(one.getValue()))
                    .count();
            boolean anew = !before.path("regime").equals(after.path("regime"))
                    || !before.path("learning").equals(after.path("learning"));
            return new Difference(now.size() - (old.size() - gone), changed, gone, anew);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("no set of benchmarks: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Map<String, JsonNode> byName(JsonNode set) {
        Map<String, JsonNode> all = new HashMap<>();
        set.path(EXPECTED)
                .forEach(one -> all.put(one.path("point") + " " + one.path("regime") + " " + one.path("unit"), one));
        return all;
    }
}
