package io.tiepm.driver.opcua;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.LinkException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a server has, page by page: a place wide as it may be never takes longer than a page at a time. The pages
 * are small on a server that is slow. For one thread, as long as the session lasts.
 */
final class Browsing {
    private static final int LEAST = 25;
    private static final int FIRST = 100;
    private static final long QUICK_NANOS = 100_000_000L;
    private static final long SLOW_NANOS = 400_000_000L;
    /** Of a server, which has few places to remember where somebody is; they end with the session at the latest. */
    private static final int MOST_OPEN = 4;
    /** That are told at once; a server goes on by as many as it began with. */
    private static final int MOST_REFERENCES = 500;
    /** What a reference may take in a message, names of it included. */
    private static final int REFERENCE_BYTES = 512;

    private static final int OBJECTS_AND_VARIABLES = NodeClass.Object.getValue() | NodeClass.Variable.getValue();

    private final Session session;
    private final Questions questions;
    private final Nodes nodes;
    private final int references;
    private final Map<String, Place> open = new LinkedHashMap<>();
    private int size = FIRST;
    private long pages;

    /**
     * Where somebody is below a node.
     *
     * @param variable whether that is one: its properties say what it is, and are no values of their own
     * @param told references that the server told and nobody has seen yet
     * @param point what the server goes on by; none where it told all
     */
    private record Place(String node, boolean variable, Deque<ReferenceDescription> told, @Nullable ByteString point) {
        boolean isEnd() {
            return told.isEmpty() && point == null;
        }
    }

    Browsing(Session session) {
        this.session = session;
        questions = new Questions(session);
        references = Math.min(MOST_REFERENCES, session.settings().limits().message() / REFERENCE_BYTES);
        nodes = new Nodes(session, questions);
    }

    /**
     * As {@link io.tiepm.driver.Browsable#browse} says.
     *
     * @throws LinkException if the session is over
     * @throws IllegalArgumentException if there is no such node or page, or the server does not tell it
     */
    BrowsePage page(String node, String after, int most) throws LinkException {
        long began = System.nanoTime();
        int wanted = Math.min(most, size);
        Place place = after.isEmpty() ? first(node) : further(node, after);
        List<ReferenceDescription> some = new ArrayList<>(wanted);
        while (some.size() < wanted && !place.told().isEmpty()) {
            some.add(place.told().remove());
        }
        String next = place.isEnd() ? "" : keep(place);
        BrowsePage page = new BrowsePage(nodes.entries(some), next);
        pace(System.nanoTime() - began, wanted);
        return page;
    }

    /** The next page is larger where this one was quick, smaller where it was slow. */
    private void pace(long took, int wanted) {
        if (took > SLOW_NANOS) {
            size = Math.max(LEAST, wanted / 2);
        } else if (took < QUICK_NANOS) {
            size = Math.min(Browsable.MOST_ENTRIES, Math.max(size, 2 * wanted));
        }
    }

    private Place first(String node) throws LinkException {
        NodeId id = node.isEmpty() ? NodeIds.ObjectsFolder : named(node);
        boolean variable = Nodes.value(questions
                                .read(List.of(Nodes.attribute(id, AttributeId.NodeClass)))
                                .get(0))
                        instanceof Integer kind
                && kind == NodeClass.Variable.getValue();
        BrowseResult told = questions.browse(List.of(below(id)), references).get(0);
        return place(node, told, variable);
    }

    private NodeId named(String node) {
        try {
            return AddressParser.parse(node)
                    .in(session.namespaces())
                    .orElseThrow(() -> new IllegalArgumentException(nothing(node)));
        } catch (AddressException wrong) {
            throw new IllegalArgumentException(
                    "'" + node + "' is no node of " + session.settings().place() + ": " + wrong.getMessage(), wrong);
        }
    }

    private Place further(String node, String after) throws LinkException {
        Place place = open.remove(after);
        if (place == null || !place.node().equals(node)) {
            throw new IllegalArgumentException("there is no such page any more; begin again with the first");
        }
        if (!place.told().isEmpty() || place.point() == null) {
            return place;
        }
        return place(node, questions.further(place.point()), place.variable());
    }

    private Place place(String node, BrowseResult told, boolean variable) {
        StatusCode status = told.getStatusCode();
        if (status.value() == StatusCodes.Bad_NodeIdUnknown || status.value() == StatusCodes.Bad_NodeIdInvalid) {
            throw new IllegalArgumentException(nothing(node));
        } else if (!status.isGood()) {
            throw questions.untold(Faults.name(status));
        }
        Deque<ReferenceDescription> references = new ArrayDeque<>();
        ReferenceDescription[] all = told.getReferences();
        for (ReferenceDescription reference : all == null ? new ReferenceDescription[0] : all) {
            if (!variable || !NodeIds.HasProperty.equals(reference.getReferenceTypeId())) {
                references.add(reference);
            }
        }
        ByteString point = told.getContinuationPoint();
        return new Place(node, variable, references, point == null || point.isNullOrEmpty() ? null : point);
    }

    private String nothing(String node) {
        return session.settings().place() + " has no node '" + node + "'";
    }

    private String keep(Place place) throws LinkException {
        if (open.size() >= MOST_OPEN) {
            Place eldest = open.remove(open.keySet().iterator().next());
            if (eldest.point() != null) {
                questions.release(List.of(eldest.point()));
            }
        }
        String name = String.valueOf(++pages);
        open.put(name, place);
        return name;
    }

    private static BrowseDescription below(NodeId node) {
        return new BrowseDescription(
                node,
                BrowseDirection.Forward,
                NodeIds.HierarchicalReferences,
                true,
                Unsigned.uint(OBJECTS_AND_VARIABLES),
                Unsigned.uint(BrowseResultMask.All.getValue()));
    }
}
