package io.tiepm.face.opcua;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** Whoever subscribed to a value, and is told each one as it comes. Thread-safe. */
final class Changes {
    private final Map<NodeId, Set<DataItem>> items = new ConcurrentHashMap<>();

    void add(DataItem item) {
        if (AttributeId.Value.isEqual(item.getReadValueId().getAttributeId())) {
            items.computeIfAbsent(item.getReadValueId().getNodeId(), none -> ConcurrentHashMap.newKeySet())
                    .add(item);
        }
    }

    void remove(List<? extends MonitoredItem> gone) {
        gone.forEach(item -> items.computeIfPresent(item.getReadValueId().getNodeId(), (node, those) -> {
            those.remove(item);
            return those.isEmpty() ? null : those;
        }));
    }

    /** How many items there are. */
    int count() {
        return items.values().stream().mapToInt(Set::size).sum();
    }

    void tell(NodeId node, DataValue value) {
        items.getOrDefault(node, Set.of()).forEach(item -> item.setValue(value));
    }
}
