package io.tiepm.driver.opcua;

import io.tiepm.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/**
 * What to ask for points, as a server numbers its namespaces in one session.
 *
 * @param points all of them
 * @param addresses one for each
 * @param places which of the points the server can be asked for: those whose namespace it has
 * @param asked one for each of those places
 */
record Plan(List<Point> points, List<Address> addresses, List<Integer> places, List<ReadValueId> asked) {
    /**
     * @throws io.tiepm.driver.AddressException if an address is none
     */
    static Plan of(List<Point> points, NamespaceTable namespaces) {
        List<Address> addresses = new ArrayList<>(points.size());
        List<Integer> places = new ArrayList<>(points.size());
        List<ReadValueId> asked = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            Address address = AddressParser.parse(points.get(i).address());
            addresses.add(address);
            Optional<NodeId> node = address.in(namespaces);
            if (node.isPresent()) {
                places.add(i);
                asked.add(new ReadValueId(
                        node.get(),
                        (address.conditions() ? AttributeId.EventNotifier : AttributeId.Value).uid(),
                        address.range().isEmpty() ? null : address.range(),
                        QualifiedName.NULL_VALUE));
            }
        }
        return new Plan(points, addresses, places, asked);
    }
}
