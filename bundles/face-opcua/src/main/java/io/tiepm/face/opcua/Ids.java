package io.tiepm.face.opcua;

import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/**
 * What nodes are called: by names alone, so that a restart, another order or another server's history changes none.
 *
 * @param namespace index of our namespace
 */
record Ids(UShort namespace) {
    /** Our namespace; its index is another on other servers, and clients keep this. */
    static final String URI = "urn:tiepm-face:assets";

    private static final String UNIT = "#unit";
    private static final String ALARM = "#alarm";

    /** The folder of all assets. {@code #} stands in no name of an asset or a point. */
    NodeId assets() {
        return new NodeId(namespace, "#assets");
    }

    /** How many alarms are active. */
    NodeId activeAlarms() {
        return new NodeId(namespace, "#alarms.active");
    }

    NodeId of(AssetId asset) {
        return new NodeId(namespace, asset.value());
    }

    NodeId of(PointId point) {
        return new NodeId(namespace, point.toString());
    }

    NodeId unit(PointId point) {
        return new NodeId(namespace, point + UNIT);
    }

    /** The condition of a point: the same for all events of its alarm. */
    NodeId alarm(PointId point) {
        return new NodeId(namespace, point + ALARM);
    }

    /** The point that a node stands for. */
    Optional<PointId> point(NodeId node) {
        if (!node.getNamespaceIndex().equals(namespace) || !(node.getIdentifier() instanceof String name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PointId.parse(name));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
