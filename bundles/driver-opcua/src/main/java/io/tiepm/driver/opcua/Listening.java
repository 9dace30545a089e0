package io.tiepm.driver.opcua;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.SampleSink;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.client.subscriptions.MonitoredItemServiceOperationResult;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DeadbandType;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;

/**
 * One subscription, from its creation to the end of its session. It is never mended: a connection that breaks, a
 * subscription that the server forgets, and values that are lost on the way end the session, and the house begins anew.
 * What the server does not know is asked for again from time to time.
 */
final class Listening implements OpcUaSubscription.SubscriptionListener {
    private static final Duration FASTEST = Duration.ofMillis(50);
    private static final Duration SLOWEST = Duration.ofSeconds(1);
    private static final long NEVER = Long.MAX_VALUE;
    private static final long ASK_AGAIN_NANOS = 60_000_000_000L;
    /** How long the server keeps a subscription that nobody asks for, in publishing intervals; the least is 3. */
    private static final int KEPT = 30;

    private static final int MOST_AT_ONCE = 5000;

    private final Session session;
    private final Plan plan;
    private final Readings readings;
    private final SampleSink sink;
    private final Missed missed;
    private final Filling filling;
    private final Conditions conditions;
    private final Settings.Subscribing how;
    private volatile long askAgainAt = NEVER;
    private volatile long signs;

    Listening(Session session, Plan plan, Readings readings, SampleSink sink, Missed missed) {
        this.session = session;
        this.plan = plan;
        this.readings = readings;
        this.sink = sink;
        this.missed = missed;
        filling = new Filling(session, plan, readings, sink, missed);
        conditions = new Conditions(session, readings);
        how = session.settings().subscribing().orElseThrow();
    }

    /**
     * Subscribes; returns when the server has agreed.
     *
     * @throws LinkException if it does not
     */
    void begin() throws LinkException {
        session.onLost(sink::lost);
        plan.points().forEach(point -> missed.know(point.id(), sink::lastKept));
        missed.away();
        long interval = interval().toMillis();
        OpcUaSubscription subscription = new OpcUaSubscription(session.client(), interval);
        subscription.setLifetimeAndKeepAliveCalculated(false);
        subscription.setMaxKeepAliveCount(Unsigned.uint(1));
        subscription.setLifetimeCount(Unsigned.uint(Math.max(KEPT, 3 * how.lost())));
        subscription.setMaxMonitoredItemsPerCall(Unsigned.uint(MOST_AT_ONCE));
        // Milo waits for one interval and one sign of life, times this.
        subscription.setWatchdogMultiplier(how.lost() / 2.0);
        subscription.setSubscriptionListener(this);
        try {
            subscription.create();
        } catch (UaException refused) {
            throw refused(refused);
        }
        List<Sample> unknown = new ArrayList<>();
        Set<Integer> mute = conditions.mute(plan);
        for (int i = 0; i < plan.asked().size(); i++) {
            if (mute.contains(i)) {
                unknown.add(
                        readings.unknown(plan.points().get(plan.places().get(i)).id()));
            } else {
                subscription.addMonitoredItem(item(i, interval));
            }
        }
        for (int i = 0; i < plan.points().size(); i++) {
            if (plan.addresses().get(i).in(session.namespaces()).isEmpty()) {
                unknown.add(readings.unknown(plan.points().get(i).id()));
            }
        }
        unknown.addAll(subscribe(subscription));
        put(unknown);
        conditions.refresh(subscription);
    }

    private LinkException refused(UaException refused) {
        String place = session.settings().place();
        if (Faults.unsupported(refused)) {
            return new LinkException(
                    Fault.MISCONFIGURED,
                    place + " has no subscriptions; rename the file to io.tiepm.driver.opcua.polled~NAME.cfg, without"
                            + " the keys of subscriptions, so that it is asked",
                    refused);
        }
        return new LinkException(
                Fault.UNREACHABLE,
                place + " gives no subscription (" + Faults.name(refused) + "); see how many it has in use, and how"
                        + " many it allows",
                refused);
    }

    private Duration interval() {
        if (!how.interval().isZero()) {
            return how.interval();
        }
        Duration shortest = plan.points().stream()
                .map(Point::period)
                .min(Duration::compareTo)
                .orElse(SLOWEST);
        return shortest.compareTo(FASTEST) < 0 ? FASTEST : shortest.compareTo(SLOWEST) > 0 ? SLOWEST : shortest;
    }

    private OpcUaMonitoredItem item(int asked, long interval) {
        int place = plan.places().get(asked);
        long period = plan.points().get(place).period().toMillis();
        OpcUaMonitoredItem item = new OpcUaMonitoredItem(plan.asked().get(asked));
        item.setUserObject(place);
        if (plan.addresses().get(place).conditions()) {
            conditions.listen(item, plan.points().get(place).id(), how.queue());
            return item;
        }
        item.setSamplingInterval(period);
        // Twice what comes about between two sendings, so that one that is late loses nothing.
        item.setQueueSize(Unsigned.uint(Math.max(how.queue(), 2 * (interval / period + 1))));
        item.setDiscardOldest(true);
        if (how.deadband() > 0) {
            item.setFilter(new DataChangeFilter(
                    DataChangeTrigger.StatusValue, Unsigned.uint(DeadbandType.Absolute.getValue()), how.deadband()));
        }
        return item;
    }

    /** Asks for what is not yet subscribed to, and gives a sample for each point that is refused. */
    private List<Sample> subscribe(OpcUaSubscription subscription) throws LinkException {
        List<Sample> refused = new ArrayList<>();
        for (MonitoredItemServiceOperationResult result : subscription.createMonitoredItems()) {
            StatusCode service = result.serviceResult();
            if (!service.isGood()) {
                throw new LinkException(
                        Fault.UNREACHABLE,
                        session.settings().place() + " takes no points into the subscription (" + Faults.name(service)
                                + "); see how many it allows");
            }
            StatusCode each = result.operationResult().orElse(StatusCode.GOOD);
            if (!each.isGood()) {
                refused.add(refused(result.monitoredItem(), each));
            }
        }
        askAgainAt = refused.isEmpty() ? NEVER : System.nanoTime() + ASK_AGAIN_NANOS;
        return refused;
    }

    private Sample refused(OpcUaMonitoredItem item, StatusCode why) {
        conditions.refused(plan.points().get(place(item)).id());
        return readings.missing(plan.points().get(place(item)).id(), why);
    }

    private static int place(OpcUaMonitoredItem item) {
        return (Integer) item.getUserObject().orElseThrow();
    }

    @Override
    public void onDataReceived(OpcUaSubscription subscription, List<OpcUaMonitoredItem> items, List<DataValue> values) {
        List<Sample> samples = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            int place = place(items.get(i));
            PointId point = plan.points().get(place).id();
            samples.add(readings.sample(point, plan.addresses().get(place), values.get(i)));
        }
        put(samples);
        samples.forEach(sample -> missed.told(sample.point(), sample.at()));
        filling.begin();
        alive(subscription);
    }

    @Override
    public void onEventReceived(
            OpcUaSubscription subscription, List<OpcUaMonitoredItem> items, List<Variant[]> fields) {
        List<Sample> samples = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            PointId point = plan.points().get(place(items.get(i))).id();
            conditions.sample(point, fields.get(i)).ifPresent(samples::add);
        }
        put(samples);
        alive(subscription);
    }

    @Override
    public void onKeepAliveReceived(OpcUaSubscription subscription) {
        alive(subscription);
    }

    @Override
    public void onNotificationDataLost(OpcUaSubscription subscription) {
        session.end("values were lost on the way");
    }

    @Override
    public void onWatchdogTimerElapsed(OpcUaSubscription subscription) {
        long before = signs;
        if (session.isAsked()) {
            session.afterTimeout(() -> silent(before));
        } else {
            silent(before);
        }
    }

    private void silent(long before) {
        if (signs == before) {
            session.end("no sign of life for " + how.lost() + " publishing intervals");
        }
    }

    @Override
    public void onStatusChanged(OpcUaSubscription subscription, StatusCode status) {
        session.end("the subscription is over, " + Faults.name(status));
    }

    @Override
    public void onTransferFailed(OpcUaSubscription subscription, StatusCode status) {
        session.end("the subscription is over, " + Faults.name(status));
    }

    /** All together where the house has room; one by one where it has not, so that it records what it dropped. */
    private void put(List<Sample> samples) {
        if (!samples.isEmpty() && !sink.put(samples, () -> {})) {
            samples.forEach(sink::put);
        }
    }

    /** Milo calls the listener from one thread at a time, so that nothing else is told meanwhile. */
    private void alive(OpcUaSubscription subscription) {
        signs++;
        put(conditions.quiet());
        sink.alive();
        if (askAgainAt != NEVER && System.nanoTime() - askAgainAt >= 0) {
            try {
                // Only what has become known is news; the rest is as unknown as it was.
                subscribe(subscription);
            } catch (LinkException later) {
                askAgainAt = System.nanoTime() + ASK_AGAIN_NANOS;
            }
        }
    }
}
