package io.tiepm.asset.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.contract.Limit;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The one text of a specification, whose digest the chain bears; see {@code docs/formats/specification.md}. */
final class SpecificationText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SpecificationText() {}

    static Digest digest(Specification specification) {
        return Digest.of(of(specification).getBytes(StandardCharsets.UTF_8));
    }

    /** Canonical JSON (RFC 8785). */
    static String of(Specification specification) {
        Map<String, String> members = new TreeMap<>();
        members.put("format", text("tiepm specification 1"));
        members.put("learning", number(specification.learning().toNanos() / 1e9));
        members.put(
                "limits",
                specification.limits().stream()
                        .sorted(Comparator.comparing(Limit::point))
                        .map(SpecificationText::limit)
                        .collect(Collectors.joining(",", "[", "]")));
        Map<String, String> regime = new TreeMap<>();
        specification.regime().forEach((point, width) -> regime.put(point, number(width)));
        members.put("regime", object(regime));
        Map<String, String> roles = new TreeMap<>();
        specification.roles().forEach((role, point) -> roles.put(role.name(), text(point)));
        members.put("roles", object(roles));
        specification.idealRate().ifPresent(rate -> members.put("idealRate", number(rate)));
        Map<String, String> kinds = new TreeMap<>();
        specification.kinds().forEach((point, kind) -> kinds.put(point, text(kind.name())));
        members.put("kinds", object(kinds));
        return object(members);
    }

    private static String limit(Limit limit) {
        Map<String, String> members = new TreeMap<>();
        members.put("point", text(limit.point()));
        members.put("unit", text(limit.unit().ucum()));
        put(members, "low", limit.low());
        put(members, "high", limit.high());
        put(members, "least", limit.least());
        put(members, "most", limit.most());
        put(members, "rate", limit.rate());
        limit.frozen().ifPresent(frozen -> members.put("frozen", number(frozen.toNanos() / 1e9)));
        members.put("critical", String.valueOf(limit.critical()));
        return object(members);
    }

    private static void put(Map<String, String> members, String name, OptionalDouble number) {
        number.ifPresent(there -> members.put(name, number(there)));
    }

    private static String number(double number) {
        return CanonicalNumber.of(number);
    }

    /** Names in order of their UTF-16 units, as {@link String} compares. */
    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> text(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException everyTextIsWritten) {
            throw new IllegalStateException(everyTextIsWritten);
        }
    }
}
