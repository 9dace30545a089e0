package io.tiepm.demo.plant.opcua;

import io.tiepm.model.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** What is measured of a machine, as variables in a folder of its name; each can be read, and none be written. */
final class Variables extends ManagedNamespaceWithLifecycle {
    private final Map<String, UaVariableNode> nodes = new LinkedHashMap<>();
    private final SubscriptionModel subscriptions;

    /**
     * @param uri of the namespace; in it a variable's id is its name
     * @param first what is measured now
     */
    Variables(OpcUaServer server, String uri, String machine, Map<String, Value> first) {
        super(server, uri);
        subscriptions = new SubscriptionModel(server, this);
        getLifecycleManager().addLifecycle(subscriptions);
        getLifecycleManager().addStartupTask(() -> build(machine, first));
    }

    /** Shows what is measured now, all of it as of one moment. On any thread. */
    void show(Map<String, Value> readings, Instant at) {
        DateTime time = new DateTime(at);
        readings.forEach((name, value) -> {
            UaVariableNode node = nodes.get(name);
            if (node != null) {
                node.setValue(new DataValue(variant(value), status(value), time, time));
            }
        });
    }

    private void build(String machine, Map<String, Value> first) {
        UaFolderNode folder = new UaFolderNode(
                getNodeContext(), newNodeId(machine), newQualifiedName(machine), LocalizedText.english(machine));
        getNodeManager().addNode(folder);
        folder.addReference(new Reference(
                folder.getNodeId(), NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), Reference.Direction.INVERSE));
        first.forEach((name, value) -> {
            UaVariableNode node = new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
                    .setNodeId(newNodeId(name))
                    .setBrowseName(newQualifiedName(name))
                    .setDisplayName(LocalizedText.english(name))
                    .setDataType(type(value))
                    .setTypeDefinition(NodeIds.BaseDataVariableType)
                    .setAccessLevel(AccessLevel.READ_ONLY)
                    .setUserAccessLevel(AccessLevel.READ_ONLY)
                    .setValue(new DataValue(variant(value), status(value), null, null))
                    .build();
            nodes.put(name, node);
            getNodeManager().addNode(node);
            folder.addOrganizes(node);
        });
    }

    private static Variant variant(Value value) {
        if (value instanceof Value.Real real) {
            return new Variant(real.real());
        } else if (value instanceof Value.Integer whole) {
            return new Variant(whole.integer());
        } else if (value instanceof Value.Flag flag) {
            return new Variant(flag.on());
        }
        return Variant.NULL_VALUE;
    }

    private static StatusCode status(Value value) {
        return value.equals(Value.NONE) ? new StatusCode(StatusCodes.Bad_SensorFailure) : StatusCode.GOOD;
    }

    private static NodeId type(Value value) {
        if (value instanceof Value.Integer) {
            return NodeIds.Int64;
        }
        return value instanceof Value.Flag ? NodeIds.Boolean : NodeIds.Double;
    }

    @Override
    public void onDataItemsCreated(List<DataItem> items) {
        subscriptions.onDataItemsCreated(items);
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
        subscriptions.onDataItemsModified(items);
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
        subscriptions.onDataItemsDeleted(items);
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
        subscriptions.onMonitoringModeChanged(items);
    }
}
