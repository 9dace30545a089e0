package io.tiepm.driver.opcua;

import io.tiepm.driver.SampleSink;
import io.tiepm.driver.opcua.Missed.Span;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server for what it kept while it was out of reach, once its points tell again what is now: one question at a
 * time, a page of values at a time, so that it costs the server little; each point that the server keeps a history of.
 * Nobody waits for it. What a session does not get done the next one goes on with. Thread-safe.
 */
final class Filling {
    /** Values of a page. */
    private static final int PAGE = 500;

    private static final int HISTORY_READ = 4;

    private final Session session;
    private final Plan plan;
    private final Readings readings;
    private final SampleSink sink;
    private final Missed missed;
    private final Duration furthest;
    private final Map<PointId, Integer> asked = new HashMap<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private int left;

    Filling(Session session, Plan plan, Readings readings, SampleSink sink, Missed missed) {
        this.session = session;
        this.plan = plan;
        this.readings = readings;
        this.sink = sink;
        this.missed = missed;
        Settings.Subscribing how = session.settings().subscribing().orElseThrow();
        furthest = how.history();
        left = how.mostHistory();
        for (int i = 0; i < plan.asked().size(); i++) {
            asked.put(plan.points().get(plan.places().get(i)).id(), i);
        }
    }

    /** Begins with what was missed, if that has not begun; returns at once. */
    void begin() {
        if (!furthest.isZero() && !missed.isEmpty() && busy.compareAndSet(false, true)) {
            next();
        }
    }

    private void next() {
        if (left <= 0) {
            missed.forget();
        }
        Optional<Span> span = missed.next();
        if (span.isPresent()) {
            look(within(span.get()));
            return;
        }
        busy.set(false);
        begin();
    }

    private Span within(Span span) {
        Instant earliest = span.to().minus(furthest);
        return span.from().isBefore(earliest) ? new Span(span.point(), earliest, span.to()) : span;
    }

    /** Looks whether the server keeps a history of the point, and lets us see it. */
    private void look(Span span) {
        Integer place = asked.get(span.point());
        if (place == null) {
            next();
            return;
        }
        NodeId node = plan.asked().get(place).getNodeId();
        List<ReadValueId> attributes = List.of(
                Nodes.attribute(node, AttributeId.Historizing), Nodes.attribute(node, AttributeId.UserAccessLevel));
        then(span, client -> client.readAsync(0, TimestampsToReturn.Neither, attributes), told -> {
            if (isKept(told.getResults())) {
                page(span, span, place, ByteString.NULL_VALUE);
            } else {
                next();
            }
        });
    }

    private static boolean isKept(DataValue @Nullable [] told) {
        return told != null
                && told.length == 2
                && Boolean.TRUE.equals(Nodes.value(told[0]))
                && Nodes.value(told[1]) instanceof UByte level
                && (level.intValue() & HISTORY_READ) != 0;
    }

    /**
     * Asks for a page.
     *
     * @param rest what is left of the span
     * @param point where the server is with it
     */
    private void page(Span span, Span rest, int place, ByteString point) {
        ReadValueId node = plan.asked().get(place);
        ReadRawModifiedDetails details = new ReadRawModifiedDetails(
                false,
                new DateTime(span.from()),
                new DateTime(span.to()),
                Unsigned.uint(Math.max(1, Math.min(PAGE, left))),
                false);
        List<HistoryReadValueId> nodes =
                List.of(new HistoryReadValueId(node.getNodeId(), node.getIndexRange(), node.getDataEncoding(), point));
        boolean enough = left <= 0;
        then(rest, client -> client.historyReadAsync(details, TimestampsToReturn.Both, enough, nodes), told -> {
            HistoryReadResult[] results = told.getResults();
            if (enough
                    || results == null
                    || results.length != 1
                    || results[0].getStatusCode().isBad()) {
                next();
            } else {
                take(span, rest, place, results[0]);
            }
        });
    }

    private void take(Span span, Span rest, int place, HistoryReadResult told) {
        List<Sample> samples = samples(rest, place, told);
        // A page that bears nothing counts as well, lest there be pages without an end.
        left -= Math.max(1, samples.size());
        put(rest, samples, () -> {
            Instant last = samples.isEmpty()
                    ? rest.from()
                    : samples.get(samples.size() - 1).at();
            ByteString point = told.getContinuationPoint();
            if (point == null || point.isNullOrEmpty()) {
                next();
            } else {
                page(span, new Span(span.point(), last, span.to()), place, point);
            }
        });
    }

    private List<Sample> samples(Span rest, int place, HistoryReadResult told) {
        List<Sample> samples = new ArrayList<>();
        Address address = plan.addresses().get(plan.places().get(place));
        if (told.getHistoryData() != null
                && told.getHistoryData().decode(session.client().getStaticEncodingContext()) instanceof HistoryData data
                && data.getDataValues() != null) {
            for (DataValue value : data.getDataValues()) {
                Sample sample = readings.sample(rest.point(), address, value);
                if (rest.holds(sample.at())) {
                    samples.add(sample);
                }
            }
        }
        samples.sort(Comparator.comparing(Sample::at));
        return samples;
    }

    /** Waits with what the house has no room for. */
    private void put(Span rest, List<Sample> samples, Runnable then) {
        if (samples.isEmpty() || sink.late(samples)) {
            then.run();
        } else if (session.isOver()) {
            missed.again(rest);
        } else {
            session.afterTimeout(() -> put(rest, samples, then));
        }
    }

    /** Asks, and goes on with the answer; where the session is over, another one goes on with the rest. */
    private <T> void then(Span rest, Function<OpcUaClient, CompletableFuture<T>> question, Consumer<T> next) {
        CompletableFuture<T> answer;
        try {
            answer = question.apply(session.client());
        } catch (IllegalStateException over) {
            missed.again(rest);
            return;
        }
        answer.whenCompleteAsync(
                (told, trouble) -> {
                    try {
                        if (trouble == null) {
                            next.accept(told);
                        } else {
                            failed(rest, Faults.endsSession(trouble));
                        }
                    } catch (RuntimeException strange) {
                        // an answer that cannot be decoded
                        failed(rest, false);
                    }
                },
                session.workers());
    }

    private void failed(Span rest, boolean over) {
        if (over || session.isOver()) {
            missed.again(rest);
        } else {
            next();
        }
    }
}
