package io.tiepm.flow;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.AlarmInlet;
import io.tiepm.contract.AnchorInlet;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.Tap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Who listens in on the flow: {@link Tap} services, and routes from {@code tiepm:}. Thread-safe. */
@Component(
        service = {Taps.class, AlarmInlet.class, AnchorInlet.class},
        configurationPid = FlowConfig.PID)
public final class Taps implements AlarmInlet, AnchorInlet {
    private final int depth;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Tap, Listener> services = new ConcurrentHashMap<>();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failed = new LongAdder();

    @Activate
    public Taps(FlowConfig config) {
        this(config.tap_depth());
    }

    /** @param depth how many news may wait for one listener */
    Taps(int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("a tap is 1 deep or more: " + depth);
        }
        this.depth = depth;
    }

    /** Tells everybody who wants to know; returns at once. */
    void tell(News news) {
        for (Listener listener : listeners) {
            listener.tell(news);
        }
    }

    @Override
    public void changed(Alarm alarm) {
        tell(new News.Alarmed(alarm));
    }

    @Override
    public void anchored(IntervalAnchor link) {
        tell(new News.Anchored(link));
    }

    /** Begins to listen; ends with {@link #leave(Listener)}. */
    Listener listen(String name, Predicate<News> wants, Consumer<News> ear) {
        Listener listener = new Listener(name, depth, wants, ear, dropped, failed);
        listeners.add(listener);
        return listener;
    }

    /** Ends listening; waits up to 2 s for what is being heard. */
    void leave(Listener listener) {
        listeners.remove(listener);
        listener.close();
    }

    /** Counts news that a listener broke on and told of by itself. */
    void fail() {
        failed.increment();
    }

    /** How many listen. */
    int size() {
        return listeners.size();
    }

    /** News that wait for listeners. */
    long waiting() {
        return listeners.stream().mapToLong(Listener::waiting).sum();
    }

    /** News that listeners were too slow for. */
    long dropped() {
        return dropped.sum();
    }

    /** News that listeners broke on. */
    long failed() {
        return failed.sum();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTap(Tap tap) {
        services.put(tap, listen(tap.getClass().getName(), news -> true, news -> news.tell(tap)));
    }

    void removeTap(Tap tap) {
        Listener listener = services.remove(tap);
        if (listener != null) {
            leave(listener);
        }
    }

    @Deactivate
    void stop() {
        listeners.forEach(this::leave);
    }
}
