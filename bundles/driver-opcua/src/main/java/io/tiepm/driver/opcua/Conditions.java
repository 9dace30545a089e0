package io.tiepm.driver.opcua;

import io.tiepm.driver.LinkException;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.FilterOperator;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilterElement;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.LiteralOperand;

/**
 * Hears of the conditions of a server, alarms among them, in one subscription: what they are when it begins, by
 * ConditionRefresh, and each change. ConditionRefresh is the only method of a server that is ever called; it changes
 * nothing there. For the thread that begins the subscription, and then for its own.
 */
final class Conditions {
    /** Events that the server keeps for a point until it sends them, at the least. */
    private static final int QUEUE = 1000;
    /** After so many signs of life nothing more comes of what a server was asked to tell again. */
    private static final int QUIET = 2;

    private static final int TELLS_EVENTS = 1;
    private static final String NOTHING = "{}";

    private final Session session;
    private final Readings readings;
    private final Set<PointId> untold = new HashSet<>();
    private volatile boolean refreshed;
    private int signs;

    Conditions(Session session, Readings readings) {
        this.session = session;
        this.readings = readings;
    }

    /**
     * Which of the points that are asked for are to tell events of a node that tells none; by their places.
     *
     * @throws LinkException if the session is over
     */
    Set<Integer> mute(Plan plan) throws LinkException {
        List<Integer> places = IntStream.range(0, plan.asked().size())
                .filter(i -> plan.addresses().get(plan.places().get(i)).conditions())
                .boxed()
                .toList();
        Set<Integer> mute = new HashSet<>(places);
        List<DataValue> told;
        try {
            told = new Questions(session)
                    .read(places.stream().map(plan.asked()::get).toList());
        } catch (IllegalArgumentException untold) {
            return Set.of();
        }
        for (int i = 0; i < told.size(); i++) {
            if (Nodes.value(told.get(i)) instanceof UByte notifier && (notifier.intValue() & TELLS_EVENTS) != 0) {
                mute.remove(places.get(i));
            }
        }
        return mute;
    }

    /** Makes an item one of events. */
    void listen(OpcUaMonitoredItem item, PointId point, int queue) {
        item.setSamplingInterval(0);
        item.setQueueSize(Unsigned.uint(Math.max(queue, QUEUE)));
        item.setDiscardOldest(true);
        item.setFilter(new EventFilter(EventText.fields(), onlyConditions()));
        untold.add(point);
    }

    /** The server has no events of this point. */
    void refused(PointId point) {
        untold.remove(point);
    }

    /** Has the server tell what its conditions are now; returns at once. */
    void refresh(OpcUaSubscription subscription) {
        OpcUaClient client = session.client();
        subscription.getServerState().filter(state -> !untold.isEmpty()).ifPresent(state -> client.callAsync(
                        List.of(new CallMethodRequest(
                                NodeIds.ConditionType,
                                NodeIds.ConditionType_ConditionRefresh,
                                new Variant[] {Variant.of(state.getSubscriptionId())})))
                // A server that cannot tell them again tells changes only.
                .whenComplete((told, refused) -> refreshed = true));
    }

    /** What an event says of a condition; nothing where it speaks of none. */
    Optional<Sample> sample(PointId point, Variant[] fields) {
        Optional<String> text = EventText.of(fields);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        untold.remove(point);
        return Optional.of(
                readings.text(point, EventText.time(fields) instanceof DateTime time ? time : null, text.get()));
    }

    /** One sample for each point of which the server has no condition to tell; at every sign of life. */
    List<Sample> quiet() {
        if (untold.isEmpty() || !refreshed || ++signs < QUIET) {
            return List.of();
        }
        List<Sample> samples = new ArrayList<>();
        untold.forEach(point -> samples.add(readings.text(point, null, NOTHING)));
        untold.clear();
        return samples;
    }

    private ContentFilter onlyConditions() {
        NodeId type = NodeIds.ConditionType;
        return new ContentFilter(new ContentFilterElement[] {
            new ContentFilterElement(FilterOperator.OfType, new ExtensionObject[] {
                ExtensionObject.encode(
                        session.client().getStaticEncodingContext(), new LiteralOperand(Variant.of(type)))
            })
        });
    }
}
