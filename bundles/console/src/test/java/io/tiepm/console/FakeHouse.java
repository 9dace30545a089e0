package io.tiepm.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A house whose parts are handed to it. */
final class FakeHouse implements House {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Object> parts;
    private final Map<String, String> properties = new HashMap<>(Map.of(
            "tiepm.version", "0.1.0",
            "karaf.version", "4.4.10",
            "java.runtime.version", "17.0.15",
            "os.name", "Linux",
            "os.arch", "amd64"));

    FakeHouse(Object... parts) {
        this.parts = List.of(parts);
    }

    @Override
    public <T> Optional<T> find(Class<T> part) {
        return stream(part).findFirst();
    }

    @Override
    public <T> List<T> all(Class<T> part) {
        return stream(part).toList();
    }

    private <T> Stream<T> stream(Class<T> part) {
        return parts.stream().filter(part::isInstance).map(part::cast);
    }

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneId.of("UTC"));
    }

    @Override
    public Duration uptime() {
        return Duration.ofMinutes(135);
    }

    @Override
    public String user() {
        return "anna";
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }
}
