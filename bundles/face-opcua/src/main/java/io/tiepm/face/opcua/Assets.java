package io.tiepm.face.opcua;

import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilters;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/**
 * The address space: {@code Objects/Assets/ASSET/POINT}. Nodes come with their first reading and stay. Nothing in it can
 * be written. Thread-safe.
 */
final class Assets extends ManagedNamespaceWithLifecycle {
    private static final int LONGEST_QUEUE = 1000;

    private final Ids ids;
    private final Function<PointId, DataValue> now;
    private final HistoryReads history;
    private final int most;
    private final Changes changes = new Changes();
    private final Set<PointId> points = new TreeSet<>();
    private final UaVariableNode activeAlarms;
    private boolean full;

    /**
     * @param now what a point is when it is read
     * @param most most points
     */
    Assets(OpcUaServer server, Function<PointId, DataValue> now, Past past, int most) {
        super(server, Ids.URI);
        ids = new Ids(getNamespaceIndex());
        this.now = now;
        this.history = new HistoryReads(ids, past, server.getStaticEncodingContext());
        this.most = most;
        folder(ids.assets(), "Assets", NodeIds.ObjectsFolder);
        activeAlarms = variable(ids.activeAlarms(), "ActiveAlarms", ids.assets(), AccessLevel.CurrentRead);
        activeAlarms.setDataType(NodeIds.UInt32);
    }

    Ids ids() {
        return ids;
    }

    Changes changes() {
        return changes;
    }

    synchronized List<PointId> points() {
        return List.copyOf(points);
    }

    /** Whether points were left out because there are too many. */
    synchronized boolean isFull() {
        return full;
    }

    /** Has a node for a point, and lets it know its unit and its type. */
    synchronized void show(PointId point, Unit unit, Value value) {
        if (!points.contains(point)) {
            if (points.size() >= most) {
                full = true;
                return;
            }
            points.add(point);
            add(point, unit);
        }
        if (getNodeManager().get(ids.of(point)) instanceof UaVariableNode node) {
            Values.type(value).filter(type -> !type.equals(node.getDataType())).ifPresent(type -> {
                node.setDataType(type);
                node.setValueRank(Values.rank(value));
            });
        }
    }

    /** Tells whoever subscribed to it what a point is. */
    void tell(PointId point, DataValue value) {
        changes.tell(ids.of(point), value);
    }

    /** Shows how many alarms are active. */
    void alarms(long active) {
        DataValue value = new DataValue(new Variant(UInteger.valueOf(active)));
        activeAlarms.setValue(value);
        changes.tell(ids.activeAlarms(), value);
    }

    private void add(PointId point, Unit unit) {
        AssetId asset = point.asset();
        if (!getNodeManager().containsNode(ids.of(asset))) {
            folder(ids.of(asset), asset.value(), ids.assets());
        }
        UaVariableNode node =
                variable(ids.of(point), point.name(), ids.of(asset), AccessLevel.CurrentRead, AccessLevel.HistoryRead);
        node.setHistorizing(true);
        node.getFilterChain().addLast(AttributeFilters.getValue(context -> now.apply(point)));
        UaVariableNode property = new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
                .setNodeId(ids.unit(point))
                .setBrowseName(new QualifiedName(0, "EngineeringUnits"))
                .setDisplayName(LocalizedText.english("EngineeringUnits"))
                .setDataType(NodeIds.EUInformation)
                .setTypeDefinition(NodeIds.PropertyType)
                .setValue(new DataValue(
                        new Variant(ExtensionObject.encode(getServer().getStaticEncodingContext(), Units.of(unit)))))
                .buildAndAdd();
        node.addReference(new Reference(
                node.getNodeId(), NodeIds.HasProperty, property.getNodeId().expanded(), true));
    }

    private UaVariableNode variable(NodeId id, String name, NodeId parent, AccessLevel... access) {
        UaVariableNode node = new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
                .setNodeId(id)
                .setBrowseName(newQualifiedName(name))
                .setDisplayName(LocalizedText.english(name))
                .setAccessLevel(AccessLevel.toValue(access))
                .setUserAccessLevel(AccessLevel.toValue(access))
                .buildAndAdd();
        node.addReference(new Reference(id, NodeIds.HasComponent, parent.expanded(), false));
        return node;
    }

    private void folder(NodeId id, String name, NodeId parent) {
        UaNode node = new UaFolderNode(getNodeContext(), id, newQualifiedName(name), LocalizedText.english(name));
        getNodeManager().addNode(node);
        node.addReference(new Reference(id, NodeIds.Organizes, parent.expanded(), false));
    }

    @Override
    public List<StatusCode> write(WriteContext context, List<WriteValue> values) {
        return values.stream()
                .map(value -> new StatusCode(StatusCodes.Bad_NotWritable))
                .toList();
    }

    @Override
    public List<HistoryReadResult> historyRead(
            HistoryReadContext context,
            HistoryReadDetails details,
            TimestampsToReturn timestamps,
            List<HistoryReadValueId> nodes) {
        return nodes.stream().map(node -> history.read(details, node)).toList();
    }

    @Override
    public RevisedDataItemParameters onCreateDataItem(ReadValueId node, Double interval, UInteger queue) {
        return new RevisedDataItemParameters(interval, bounded(queue));
    }

    @Override
    public RevisedDataItemParameters onModifyDataItem(ReadValueId node, Double interval, UInteger queue) {
        return new RevisedDataItemParameters(interval, bounded(queue));
    }

    private static UInteger bounded(UInteger queue) {
        return UInteger.valueOf(Math.min(queue.longValue(), LONGEST_QUEUE));
    }

    @Override
    public void onDataItemsCreated(List<DataItem> items) {
        items.forEach(item -> {
            changes.add(item);
            item.setValue(current(item));
        });
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
        // each is told what comes, whatever its sampling interval is now
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
        changes.remove(items);
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
        for (MonitoredItem item : items) {
            if (item instanceof DataItem data && data.isSamplingEnabled()) {
                data.setValue(current(data));
            }
        }
    }

    private DataValue current(DataItem item) {
        return read(
                        new ReadContext(getServer(), item.getSession()),
                        0.0,
                        TimestampsToReturn.Both,
                        List.of(item.getReadValueId()))
                .get(0);
    }
}
