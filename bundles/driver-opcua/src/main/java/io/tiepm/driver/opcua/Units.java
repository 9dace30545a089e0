package io.tiepm.driver.opcua;

import io.tiepm.driver.LinkException;
import io.tiepm.model.CommonCodes;
import io.tiepm.model.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathResult;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathTarget;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;
import org.jspecify.annotations.Nullable;

/** Reads in which units variables are measured, where their server says so. As {@link Questions} in trouble. */
final class Units {
    private static final RelativePath PROPERTY = new RelativePath(new RelativePathElement[] {
        new RelativePathElement(NodeIds.HasProperty, false, true, new QualifiedName(0, "EngineeringUnits"))
    });

    private final Session session;
    private final Questions questions;

    Units(Session session, Questions questions) {
        this.session = session;
        this.questions = questions;
    }

    /** The units of those that have one which we know. */
    Map<NodeId, Unit> of(List<NodeId> variables) throws LinkException {
        List<BrowsePathResult> told = questions.follow(
                variables.stream().map(node -> new BrowsePath(node, PROPERTY)).toList());
        List<NodeId> owners = new ArrayList<>();
        List<ReadValueId> asked = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            Optional<NodeId> property = target(told.get(i));
            if (property.isPresent()) {
                owners.add(variables.get(i));
                asked.add(Nodes.attribute(property.get(), AttributeId.Value));
            }
        }
        List<DataValue> values = questions.read(asked);
        Map<NodeId, Unit> units = new HashMap<>();
        for (int i = 0; i < owners.size(); i++) {
            NodeId owner = owners.get(i);
            unit(Nodes.value(values.get(i))).ifPresent(unit -> units.put(owner, unit));
        }
        return units;
    }

    private Optional<NodeId> target(BrowsePathResult result) {
        BrowsePathTarget[] targets = result.getTargets();
        return result.getStatusCode().isGood() && targets != null && targets.length > 0
                ? targets[0].getTargetId().toNodeId(session.namespaces())
                : Optional.empty();
    }

    private Optional<Unit> unit(@Nullable Object value) {
        try {
            return value instanceof ExtensionObject packed
                            && packed.decode(session.client().getStaticEncodingContext()) instanceof EUInformation unit
                    ? CommonCodes.unit(unit.getUnitId())
                    : Optional.empty();
        } catch (UaSerializationException strange) {
            return Optional.empty();
        }
    }
}
