package io.tiepm.maintenance.alert;

import io.tiepm.contract.Expectation;
import io.tiepm.evidence.CanonicalJson;
import java.util.HashMap;
import java.util.Map;

/** The one text of the rule that raised an alarm, whose digest the chain bears; see {@code docs/formats/alert.md}. */
final class RuleText {
    private RuleText() {}

    /**
     * A signal that is not as it should be.
     *
     * @param critical whether the limit is one that must not be broken
     */
    static String deviation(Expectation expected, boolean critical, AlertConfig config) {
        boolean specified = expected.source() == Expectation.Source.SPECIFIED;
        Map<String, String> members =
                rule(specified ? "specified" : "learnt", expected.signal().id().name());
        members.put("unit", CanonicalJson.text(expected.signal().unit().ucum()));
        members.put("regime", CanonicalJson.text(expected.regime()));
        put(members, "low", expected.low());
        put(members, "centre", expected.centre());
        put(members, "high", expected.high());
        members.put("critical", String.valueOf(specified && critical));
        members.put(
                "on",
                CanonicalJson.object(Map.of(
                        "score",
                        CanonicalJson.number(config.on_score()),
                        "count",
                        CanonicalJson.number(config.on_count()),
                        "of",
                        CanonicalJson.number(config.on_of()))));
        members.put(
                "off",
                CanonicalJson.object(Map.of(
                        "score",
                        CanonicalJson.number(config.off_score()),
                        "count",
                        CanonicalJson.number(config.off_count()))));
        return CanonicalJson.object(members);
    }

    /** A signal, or a device, that gives nothing to be trusted. */
    static String silence(String point, AlertConfig config) {
        Map<String, String> members = rule("silence", point);
        members.put("seconds", CanonicalJson.number(config.silent_s()));
        return CanonicalJson.object(members);
    }

    private static Map<String, String> rule(String kind, String point) {
        Map<String, String> members = new HashMap<>();
        members.put("format", CanonicalJson.text("tiepm alert rule 1"));
        members.put("kind", CanonicalJson.text(kind));
        members.put("point", CanonicalJson.text(point));
        return members;
    }

    /** An open side is left out. */
    private static void put(Map<String, String> members, String name, double number) {
        if (Double.isFinite(number)) {
            members.put(name, CanonicalJson.number(number));
        }
    }
}
