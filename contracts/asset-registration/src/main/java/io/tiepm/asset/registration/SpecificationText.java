package io.tiepm.asset.registration;

import io.tiepm.contract.Limit;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.CanonicalJson;
import io.tiepm.evidence.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The one text of a specification, whose digest the chain bears; see {@code docs/formats/specification.md}. */
final class SpecificationText {
    private SpecificationText() {}

    static Digest digest(Specification specification) {
        return Digest.of(of(specification).getBytes(StandardCharsets.UTF_8));
    }

    /** Canonical JSON (RFC 8785). */
    static String of(Specification specification) {
        Map<String, String> members = new TreeMap<>();
        members.put("format", CanonicalJson.text("tiepm specification 1"));
        members.put("learning", CanonicalJson.number(specification.learning().toNanos() / 1e9));
        members.put(
                "limits",
                CanonicalJson.list(specification.limits().stream()
                        .sorted(Comparator.comparing(Limit::point))
                        .map(SpecificationText::limit)
                        .toList()));
        Map<String, String> regime = new TreeMap<>();
        specification.regime().forEach((point, width) -> regime.put(point, CanonicalJson.number(width)));
        members.put("regime", CanonicalJson.object(regime));
        Map<String, String> roles = new TreeMap<>();
        specification.roles().forEach((role, point) -> roles.put(role.name(), CanonicalJson.text(point)));
        members.put("roles", CanonicalJson.object(roles));
        specification.idealRate().ifPresent(rate -> members.put("idealRate", CanonicalJson.number(rate)));
        Map<String, String> kinds = new TreeMap<>();
        specification.kinds().forEach((point, kind) -> kinds.put(point, CanonicalJson.text(kind.name())));
        members.put("kinds", CanonicalJson.object(kinds));
        return CanonicalJson.object(members);
    }

    private static String limit(Limit limit) {
        Map<String, String> members = new TreeMap<>();
        members.put("point", CanonicalJson.text(limit.point()));
        members.put("unit", CanonicalJson.text(limit.unit().ucum()));
        put(members, "low", limit.low());
        put(members, "high", limit.high());
        put(members, "least", limit.least());
        put(members, "most", limit.most());
        put(members, "rate", limit.rate());
        limit.frozen().ifPresent(frozen -> members.put("frozen", CanonicalJson.number(frozen.toNanos() / 1e9)));
        members.put("critical", String.valueOf(limit.critical()));
        return CanonicalJson.object(members);
    }

    private static void put(Map<String, String> members, String name, OptionalDouble number) {
        number.ifPresent(there -> members.put(name, CanonicalJson.number(there)));
    }
}
