package io.tiepm.driver.trial;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a link's configuration says that its machine is: by {@code host} and {@code port}, or by one value that is a URL
 * with both.
 *
 * @param url the key of the URL; empty where it is host and port
 */
record Place(String host, int port, Optional<String> url) {
    /** The place, as far as there is one at a TCP port. */
    static Optional<Place> of(Map<String, ?> properties) {
        if (properties.get("host") instanceof String host && !host.isBlank()) {
            return port(properties.get("port")).map(port -> new Place(host.strip(), port, Optional.empty()));
        }
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof String
                                && !entry.getKey().startsWith("point."))
                        .flatMap(entry -> of(entry.getKey(), (String) entry.getValue()).stream())
                        .findFirst();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** The keys that lead to another place, with their values. */
    Map<String, Object> turned(Map<String, ?> properties, InetSocketAddress to) {
        String there = to.getAddress().getHostAddress();
        if (url.isEmpty()) {
            return Map.of("host", there, "port", to.getPort());
        }
        String before = String.valueOf(properties.get(url.get()));
        String authority = URI.create(before).getRawAuthority();
        return Map.of(url.get(), before.replace(authority, there + ":" + to.getPort()));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static Optional<Place> of(String key, String value) {
        try {
            URI uri = URI.create(value.strip());
            return uri.getHost() == null || uri.getPort() < 1
                    ? Optional.empty()
                    : Optional.of(new Place(uri.getHost(), uri.getPort(), Optional.of(key)));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> port(Object value) {
        try {
            int port = Integer.parseInt(String.valueOf(value));
            return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(port);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
