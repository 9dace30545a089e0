package io.tiepm.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a verifier said of a proof, the console's or the one of JavaScript.
 *
 * @param marks by the name of the check, in the verifier's order: passed, failed or open
 * @param told all of it, for people
 */
public record Marks(boolean valid, boolean complete, Map<String, String> marks, JsonNode told) {
    static Marks read(JsonNode told) {
        Map<String, String> marks = new LinkedHashMap<>();
        told.path("checks")
                .forEach(check -> marks.put(
                        check.path(check.has("check") ? "check" : "name").asText(),
                        check.path("mark").asText()));
        return new Marks(told.path("valid").asBoolean(), told.path("complete").asBoolean(), marks, told);
    }

    /** The checks that bear a mark. */
    public Set<String> with(String mark) {
        Set<String> names = new TreeSet<>();
        marks.forEach((name, its) -> {
            if (its.equals(mark)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Whether there are checks, and each holds. */
    public boolean allHold() {
        return valid && complete && !marks.isEmpty() && with("passed").size() == marks.size();
    }
}
