package io.tiepm.driver.mqtt.sparkplug;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a host hears.
 *
 * @param base the edge node or device of addresses that name none; nothing where there is none
 * @param look edge nodes whose births are listened to for people who browse, {@code +} for any; nothing for none besides
 *     those of the points
 * @param patience how long to wait for a message that is missing, and for births
 */
public record Manner(@Nullable EdgeId base, @Nullable EdgeId look, Duration patience, Limits limits) {
    /**
     * @param base as in an address; empty for none
     * @param look {@code GROUP/NODE}, either of them may be {@code +}; empty for none
     * @throws IllegalArgumentException if one of them cannot be; names the key
     */
    public static Manner of(String base, String look, Duration patience, Limits limits) {
        return new Manner(
                base.isBlank() ? null : AddressParser.edge(base.strip()),
                look.isBlank() ? null : looked(look.strip()),
                patience,
                limits);
    }

    private static EdgeId looked(String look) {
        String[] ids = look.split("/", -1);
        for (String id : ids) {
            boolean joker = id.equals("+");
            if (ids.length != 2 || id.isEmpty() || (!joker && (id.contains("+") || id.contains("#")))) {
                throw new IllegalArgumentException(
                        "browse = " + look + " is no group and edge node; write such as Plant1/+, or +/+ for all");
            }
        }
        return new EdgeId(ids[0], ids[1], "");
    }
}
