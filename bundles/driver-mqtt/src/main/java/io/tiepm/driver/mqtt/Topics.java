package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topics of a link, and the filters by which the broker is asked for them. For one thread. */
final class Topics implements Words {
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final List<String> filters;
    private @Nullable Hearing hearing;

    private Topics(Settings settings, List<Point> points) {
        Formats formats = Formats.of(settings.limits());
        for (Point point : points) {
            Address address = AddressParser.parse(point.address(), formats);
            topics.computeIfAbsent(address.topic(), Topic::new).add(point, address);
        }
        filters = settings.subscribe()
                .map(filter -> List.of(filter.text()))
                .orElseGet(() -> List.copyOf(topics.keySet()));
    }

    /**
     * @throws io.tiepm.driver.AddressException if a point's address is none
     * @throws LinkException if the filter of the configuration leaves out a topic
     */
    static Topics of(Settings settings, List<Point> points) throws LinkException {
        Topics topics = new Topics(settings, points);
        for (Topic topic : topics.topics.values()) {
            topics.checkSealed(topic, settings.signing().isPresent());
        }
        if (settings.subscribe().isPresent()) {
            Filter filter = settings.subscribe().get();
            for (String topic : topics.topics.keySet()) {
                if (!filter.matches(topic)) {
                    throw new LinkException(
                            Fault.MISCONFIGURED,
                            "subscribe = " + filter.text() + " leaves out topic " + topic
                                    + " of a point; write one that holds it, or leave the key out");
                }
            }
        }
        return topics;
    }

    /** What is signed is kept as it came, so that the signature can be verified for as long as the readings are there. */
    private void checkSealed(Topic topic, boolean signed) throws LinkException {
        if (signed && !topic.keepsSealed()) {
            throw new LinkException(
                    Fault.MISCONFIGURED,
                    "what the device signs under " + topic.name() + " is kept by no point; write one, for example"
                            + " point.signed = " + topic.name() + " signed | 1 | 1min");
        }
        if (!signed && topic.keepsSealed()) {
            throw new LinkException(
                    Fault.MISCONFIGURED,
                    "a point keeps what the device signs under " + topic.name()
                            + ", and signed = off; write signed = jws or signed = cose, or leave the point out");
        }
    }

    @Override
    public List<String> filters() {
        return filters;
    }

    @Override
    public List<Point> by(String filter) {
        Topic topic = topics.get(filter);
        return topic != null
                ? topic.points()
                : topics.values().stream().flatMap(one -> one.points().stream()).toList();
    }

    @Override
    public void begin(Hearing to, Outbox outbox) {
        hearing = to;
    }

    @Override
    public void hear(Message message, Runnable kept, Instant now) {
        if (hearing != null) {
            hearing.told(read(message, now), message.qos() > 0, kept);
        }
    }

    /** What a message tells; nothing where no point wants its topic. */
    List<Sample> read(Message message, Instant now) {
        @Nullable Topic topic = topics.get(message.topic());
        return topic == null ? List.of() : topic.read(message, now);
    }
}
