package io.tiepm.driver.opcua;

import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.Nullable;

/**
 * Which value of a server a point is, or whose events.
 *
 * @param uri of the node's namespace; none where the address names its index
 * @param node the node's id; its namespace index counts only where there is no URI
 * @param range the elements that the server is asked for, as the protocol writes them; empty for the whole value
 * @param steps the way from there to the part of a value that is meant; empty for all of it
 * @param rate of an array of numbers, in hertz, above 0
 * @param conditions whether the conditions are meant that the node tells events of, and no value
 */
record Address(@Nullable String uri, NodeId node, String range, List<Step> steps, double rate, boolean conditions) {
    Address {
        steps = List.copyOf(steps);
    }

    /** The node's id as the server numbers its namespaces now; empty where it has no such namespace. */
    Optional<NodeId> in(NamespaceTable namespaces) {
        if (uri == null) {
            return Optional.of(node);
        }
        UShort index = namespaces.getIndex(uri);
        return index == null ? Optional.empty() : Optional.of(node.withNamespaceIndex(index));
    }

    /** Whether it is a node as such, and no part of its value. */
    boolean isWhole() {
        return range.isEmpty() && steps.isEmpty() && !conditions;
    }

    /** One step into a value. */
    sealed interface Step {
        /**
         * An element of an array.
         *
         * @param places one for each of its dimensions, from 0
         */
        record Element(List<Integer> places) implements Step {
            public Element {
                places = List.copyOf(places);
            }
        }

        /** A field of a structure. */
        record Field(String name) implements Step {}
    }
}
