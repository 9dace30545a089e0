package io.tiepm.asset.registration;

import io.tiepm.contract.Asset;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.LifeEvent;
import io.tiepm.contract.Limit;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Specification.Kind;
import io.tiepm.contract.Specification.Role;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.model.AssetId;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry as it stands in its file: JSON of plain words and numbers, format 1. */
record KeptAsset(
        int format,
        String id,
        Nameplate nameplate,
        List<KeptLimit> limits,
        Map<String, Double> regime,
        String learning,
        Map<Role, String> roles,
        @Nullable Double idealRate,
        @Nullable Map<String, Kind> kinds,
        List<String> keys,
        LifeCycle lifeCycle,
        String registered,
        List<KeptEvent> history) {
    static final int FORMAT = 1;

    record KeptLimit(
            String point,
            String unit,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double least,
            @Nullable Double most,
            @Nullable Double rate,
            @Nullable String frozen,
            boolean critical) {
        static KeptLimit of(Limit limit) {
            return new KeptLimit(
                    limit.point(),
                    limit.unit().ucum(),
                    bare(limit.low()),
                    bare(limit.high()),
                    bare(limit.least()),
                    bare(limit.most()),
                    bare(limit.rate()),
                    limit.frozen().map(Duration::toString).orElse(null),
                    limit.critical());
        }

        Limit limit() {
            return new Limit(
                    point,
                    new Unit(unit),
                    optional(low),
                    optional(high),
                    optional(least),
                    optional(most),
                    optional(rate),
                    Optional.ofNullable(frozen).map(Duration::parse),
                    critical);
        }

        private static @Nullable Double bare(OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }

        private static OptionalDouble optional(@Nullable Double number) {
            return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
        }
    }

    record KeptEvent(String at, String who, String what, LifeCycle lifeCycle) {
        static KeptEvent of(LifeEvent event) {
            return new KeptEvent(event.at().toString(), event.who(), event.what(), event.lifeCycle());
        }

        LifeEvent event() {
            return new LifeEvent(Instant.parse(at), who, what, lifeCycle);
        }
    }

    static KeptAsset of(Entry entry) {
        Asset asset = entry.asset();
        Specification specification = asset.specification();
        return new KeptAsset(
                FORMAT,
                asset.id().value(),
                asset.nameplate(),
                specification.limits().stream().map(KeptLimit::of).toList(),
                new TreeMap<>(specification.regime()),
                specification.learning().toString(),
                new TreeMap<>(specification.roles()),
                specification.idealRate().orElse(null),
                new TreeMap<>(specification.kinds()),
                asset.keys().stream().map(VerificationKey::toString).sorted().toList(),
                asset.lifeCycle(),
                asset.registered().toString(),
                entry.history().stream().map(KeptEvent::of).toList());
    }

    Entry entry() {
        if (format != FORMAT) {
            throw new IllegalArgumentException("format " + format + " is not known, only " + FORMAT);
        }
        Specification specification = new Specification(
                limits.stream().map(KeptLimit::limit).toList(),
                regime,
                Duration.parse(learning),
                roles,
                Optional.ofNullable(idealRate),
                kinds == null ? Map.of() : kinds); // files of before they were told have none
        Asset asset = new Asset(
                new AssetId(id),
                nameplate,
                specification,
                keys.stream().map(VerificationKey::parse).collect(Collectors.toSet()),
                lifeCycle,
                Instant.parse(registered));
        return new Entry(asset, history.stream().map(KeptEvent::event).toList());
    }
}
