package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.BrowsePage;
import io.tiepm.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What births told of, for people who look for points: groups, edge nodes, devices, metrics. */
final class Catalogue {
    /** What people write instead of UCUM. */
    private static final Map<String, String> WRITTEN =
            Map.of("°C", "Cel", "°F", "[degF]", "rpm", "{rpm}", "RPM", "{rpm}", "°", "deg");

    private Catalogue() {}

    static BrowsePage page(Map<EdgeId, Node> nodes, String place, String after, int most) {
        List<BrowseEntry> all = below(nodes, place);
        int from = after.isEmpty() ? 0 : from(after);
        int to = Math.min(all.size(), from + most);
        return from >= all.size()
                ? new BrowsePage(List.of(), "")
                : new BrowsePage(all.subList(from, to), to < all.size() ? String.valueOf(to) : "");
    }

    private static List<BrowseEntry> below(Map<EdgeId, Node> nodes, String place) {
        String[] ids = place.split("/", -1);
        if (place.isEmpty()) {
            return groups(nodes);
        } else if (place.indexOf(':') >= 0) {
            return List.of(); // a metric, below which nothing lies
        } else if (ids.length == 1) {
            return nodesOf(nodes, place);
        }
        Node node = ids.length > 3 ? null : nodes.get(new EdgeId(ids[0], ids[1], ""));
        Edge edge = node == null ? null : node.find(ids.length == 3 ? ids[2] : "");
        if (node == null || edge == null) {
            throw nothing(place);
        }
        List<BrowseEntry> entries = new ArrayList<>();
        if (ids.length == 2) {
            for (Edge device : node.edges()) {
                if (device != edge && device.birth() != null) {
                    entries.add(branch(device.id().device(), device.id().toString()));
                }
            }
        }
        metrics(edge, entries);
        return entries;
    }

    private static List<BrowseEntry> groups(Map<EdgeId, Node> nodes) {
        TreeSet<String> groups = new TreeSet<>();
        nodes.keySet().forEach(id -> groups.add(id.group()));
        return groups.stream().map(group -> branch(group, group)).toList();
    }

    private static List<BrowseEntry> nodesOf(Map<EdgeId, Node> nodes, String group) {
        List<BrowseEntry> entries = nodes.keySet().stream()
                .filter(id -> id.group().equals(group))
                .map(id -> branch(id.node(), id.toString()))
                .toList();
        if (entries.isEmpty()) {
            throw nothing(group);
        }
        return entries;
    }

    private static void metrics(Edge edge, List<BrowseEntry> entries) {
        Birth birth = edge.birth();
        if (birth == null) {
            return;
        }
        for (Birth.Known known : birth.all()) {
            String address = edge.id().address() + ":" + quoted(known.path());
            boolean told = !known.path().isEmpty()
                    && known.type() != DataType.TEMPLATE
                    && known.path().indexOf('"') < 0
                    && address.length() <= 512;
            if (!known.path().isEmpty()) {
                entries.add(new BrowseEntry(
                        known.path(),
                        address,
                        false,
                        told ? Optional.of(address) : Optional.empty(),
                        known.type() == DataType.UNKNOWN ? "" : known.type().toString(),
                        unit(known.properties())));
            }
        }
    }

    private static String quoted(String path) {
        return path.indexOf(' ') >= 0 ? '"' + path + '"' : path;
    }

    private static Optional<Unit> unit(Raw.Properties properties) {
        Raw.Property told = properties.all().get("engUnit");
        if (told == null || !(told.value() instanceof Raw.Words words)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Unit(
                    WRITTEN.getOrDefault(words.text().strip(), words.text().strip())));
        } catch (IllegalArgumentException noUnit) {
            return Optional.empty();
        }
    }

    private static int from(String after) {
        try {
            return Math.max(0, Integer.parseInt(after));
        } catch (NumberFormatException foreign) {
            throw new IllegalArgumentException("no page begins after " + after);
        }
    }

    private static BrowseEntry branch(String name, String node) {
        return new BrowseEntry(name, node, true, Optional.empty(), "", Optional.empty());
    }

    private static IllegalArgumentException nothing(String place) {
        return new IllegalArgumentException(
                "no birth told of " + place + "; write it as GROUP, GROUP/NODE or GROUP/NODE/DEVICE");
    }
}
