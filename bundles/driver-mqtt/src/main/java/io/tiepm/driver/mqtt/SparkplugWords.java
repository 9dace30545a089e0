package io.tiepm.driver.mqtt;

import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.mqtt.sparkplug.Host;
import io.tiepm.driver.mqtt.sparkplug.Letter;
import io.tiepm.driver.mqtt.sparkplug.Outlet;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What messages mean to a Sparkplug host application, and what it says of itself. */
final class SparkplugWords implements Words, Outlet {
    private static final Logger log = LoggerFactory.getLogger(SparkplugWords.class);

    /** How often the broker is asked whether it is there, at most, in nanoseconds. */
    private static final long FASTEST = 500_000_000L;

    private final SparkplugSettings settings;
    private final Births births;
    private final Clock clock;
    private final Host host;
    private final List<String> filters;
    private final long rhythm;
    private @Nullable Hearing hearing;
    private @Nullable Outbox outbox;
    private boolean online;
    private boolean told;
    private int number;

    /**
     * @throws io.tiepm.driver.AddressException if a point's address is none
     */
    SparkplugWords(SparkplugSettings settings, List<Point> points, Births births, Clock clock) {
        this.settings = settings;
        this.births = births;
        this.clock = clock;
        rhythm = points.stream()
                .map(Point::period)
                .min(Comparator.naturalOrder())
                .map(shortest -> Math.max(shortest.toNanos(), FASTEST))
                .orElse(Long.MAX_VALUE);
        host = new Host(points, settings.manner(), System.nanoTime(), this);
        filters = new ArrayList<>(host.filters());
        filters.add(Publication.stateTopic(settings.host()));
        births.all().forEach((topic, payload) -> host.remember(topic, payload, System.nanoTime()));
    }

    @Override
    public List<String> filters() {
        return filters;
    }

    @Override
    public List<Point> by(String filter) {
        return filter.equals(Publication.stateTopic(settings.host())) ? List.of() : host.by(filter);
    }

    @Override
    public void begin(Hearing to, Outbox by) {
        hearing = to;
        outbox = by;
    }

    @Override
    public synchronized void agreed() {
        online = true;
        tellState(true, settings.millis());
        wake();
    }

    @Override
    public void hear(Message message, Runnable kept, Instant now) {
        Letter letter = new Letter(message.topic(), message.payload(), message.whole(), message.qos() > 0, kept);
        if (message.topic().equals(Publication.stateTopic(settings.host()))) {
            told(List.of(), letter);
            correct(message);
            return;
        }
        host.tick(now, System.nanoTime());
        host.take(letter, now, System.nanoTime());
        wake();
    }

    @Override
    public void look(Instant now) {
        host.tick(now, System.nanoTime());
        wake();
    }

    @Override
    public synchronized void farewell() {
        if (online) {
            online = false;
            tellState(false, clock.millis());
        }
    }

    @Override
    public boolean publishes() {
        return true;
    }

    BrowsePage browse(String node, String after, int most) {
        return host.browse(node, after, most);
    }

    @Override
    public boolean told(List<Sample> samples, Letter letter) {
        return hearing != null && hearing.told(samples, letter.copy(), letter.kept());
    }

    @Override
    public void noticed(Sample sample) {
        if (hearing != null) {
            hearing.noticed(sample);
        }
    }

    @Override
    public void askRebirth(String group, String node) {
        if (settings.rebirth() && outbox != null) {
            log.info(
                    "Asked edge node {}/{} at {} for its births",
                    group,
                    node,
                    settings.broker().place());
            outbox.add(Publication.ofRebirth(
                    group, node, clock.millis(), settings.broker().five()));
        } else if (!told) {
            told = true;
            log.warn(
                    "No birth of edge node {}/{} came, or a message of it is missing; what it tells is uncertain until it is"
                            + " born again. It tells its births to a host application that it knows as primary, here {},"
                            + " or when it is asked to: write rebirth = ask to allow that command",
                    group,
                    node,
                    settings.host());
        }
    }

    @Override
    public void born(String topic, byte[] payload, boolean wanted) {
        births.keep(topic, payload, wanted);
    }

    /** Who says that we are gone is a last will of before, or another with our name. */
    private synchronized void correct(Message message) {
        String said = new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8);
        if (online && said.replaceAll("\\s", "").contains("\"online\":false")) {
            tellState(true, settings.millis());
        }
    }

    private void tellState(boolean now, long millis) {
        if (outbox != null) {
            number = number % 65_535 + 1;
            outbox.add(Publication.ofState(
                    settings.host(), now, millis, number, settings.broker().five()));
        }
    }

    private void wake() {
        if (outbox == null) {
            return;
        }
        if (host.next() != Long.MAX_VALUE) {
            outbox.askBy(host.next());
        }
        if (settings.broker().hold() && rhythm != Long.MAX_VALUE) {
            outbox.askBy(System.nanoTime() + rhythm); // what holds while the broker answers must hear of it in time
        }
    }
}
