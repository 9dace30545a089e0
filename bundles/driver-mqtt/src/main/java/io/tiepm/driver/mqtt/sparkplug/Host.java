package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.mqtt.sparkplug.Subject.Kind;
import io.tiepm.model.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears edge nodes as a host application: one connection's view of them. Thread-safe. */
public final class Host {
    private static final Logger log = LoggerFactory.getLogger(Host.class);

    /** Most edge nodes of which something is kept that nobody wants. */
    private static final int MOST_NODES = 1000;

    /** How often the log is told of payloads that cannot be read, at most. */
    private static final Duration RHYTHM = Duration.ofMinutes(10);

    private final Map<EdgeId, Node> nodes = new LinkedHashMap<>();
    private final Map<EdgeId, List<Point>> points = new LinkedHashMap<>();
    private final Manner manner;
    private final Outlet outlet;
    private Instant tellAgain = Instant.MIN;
    private long unreadable;
    private long next = Node.NEVER;

    /**
     * @param all what somebody wants to know
     * @param nanos now, on a clock that nobody sets
     * @throws AddressException if a point's address is none
     */
    public Host(List<Point> all, Manner manner, long nanos, Outlet outlet) {
        this.manner = manner;
        this.outlet = outlet;
        for (Point point : all) {
            Address address = AddressParser.parse(point.address(), manner.base());
            EdgeId id = address.edge().ofNode();
            points.computeIfAbsent(id, node -> new ArrayList<>()).add(point);
            node(id, nanos).edge(address.edge().device()).add(new Wish(point, address));
        }
        next = nodes.values().stream().mapToLong(Node::next).min().orElse(Node.NEVER);
    }

    /** What to ask the broker for: all that the edge nodes of the points say, and the births that are looked for besides. */
    public synchronized List<String> filters() {
        List<String> filters = new ArrayList<>();
        for (EdgeId node : points.keySet()) {
            for (Kind kind : Kind.values()) {
                filters.add(Subject.filter(node, kind));
            }
        }
        if (manner.look() != null) {
            filters.add(Subject.filter(manner.look(), Kind.NBIRTH));
            filters.add(Subject.filter(manner.look(), Kind.DBIRTH));
        }
        return filters;
    }

    /** The points that come by a filter. */
    public synchronized List<Point> by(String filter) {
        String[] levels = filter.split("/");
        return points.getOrDefault(new EdgeId(levels[1], levels[3], ""), List.of());
    }

    /** Takes a birth that was kept from a connection before; what cannot be read is passed over. */
    public synchronized void remember(String topic, byte[] payload, long nanos) {
        Subject subject = Subject.of(topic);
        if (subject == null || (subject.kind() != Kind.NBIRTH && subject.kind() != Kind.DBIRTH) || full(subject)) {
            return;
        }
        try {
            Node node = node(subject.edge().ofNode(), nanos);
            if (node.mayHave(subject.edge().device())) {
                node.edge(subject.edge().device()).remember(Decoder.read(payload, manner.limits()));
            }
        } catch (GarbledException spoilt) {
            log.debug("What was kept of {} cannot be read: {}", topic, spoilt.getMessage());
        }
    }

    /** Takes a message; each is passed on to the outlet once, some of them later. */
    public synchronized void take(Letter letter, Instant now, long nanos) {
        Subject subject = Subject.of(letter.topic());
        if (subject == null || full(subject)) {
            outlet.told(List.of(), letter);
            return;
        }
        Node node = node(subject.edge().ofNode(), nanos);
        Payload payload;
        try {
            if (!letter.whole()) {
                throw new GarbledException("larger than payload.max.bytes allows");
            }
            payload = Decoder.read(letter.payload(), manner.limits());
        } catch (GarbledException unreadable) {
            tell(letter.topic(), unreadable, now);
            node.garbled(nanos);
            outlet.told(List.of(), letter);
            next = Math.min(next, node.next());
            return;
        }
        node.take(subject, payload, letter, now, nanos);
        next = Math.min(next, node.next());
    }

    /** Does what is due by now. */
    public synchronized void tick(Instant now, long nanos) {
        if (nanos < next) {
            return;
        }
        next = Node.NEVER;
        for (Node node : nodes.values()) {
            if (nanos >= node.next()) {
                node.tick(now, nanos);
            }
            next = Math.min(next, node.next());
        }
    }

    /** When {@link #tick} is to be called, if nothing comes before. */
    public synchronized long next() {
        return next;
    }

    /** See {@link io.tiepm.driver.Browsable#browse}; what no birth told of is not there. */
    public synchronized BrowsePage browse(String place, String after, int most) {
        return Catalogue.page(nodes, place, after, most);
    }

    private Node node(EdgeId id, long nanos) {
        return nodes.computeIfAbsent(id, one -> new Node(one, manner.patience(), nanos, outlet));
    }

    private boolean full(Subject subject) {
        return nodes.size() >= MOST_NODES && !nodes.containsKey(subject.edge().ofNode());
    }

    private void tell(String topic, GarbledException why, Instant now) {
        unreadable++;
        if (!now.isBefore(tellAgain)) {
            tellAgain = now.plus(RHYTHM);
            log.warn(
                    "What comes under {} cannot be read as Sparkplug B: {}; {} so far, what follows is uncertain until the next birth",
                    topic,
                    why.getMessage(),
                    unreadable);
        }
    }
}
