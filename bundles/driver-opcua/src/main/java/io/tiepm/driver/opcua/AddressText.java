package io.tiepm.driver.opcua;

import java.util.Base64;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** Writes addresses as {@link AddressParser} reads them. */
final class AddressText {
    private AddressText() {}

    /**
     * The address of a node, its namespace by URI.
     *
     * @return nothing where it cannot be written: a text that ends as an option of an address does, or a namespace
     *     that the server does not name
     */
    static Optional<String> of(NodeId node, NamespaceTable namespaces) {
        String namespace = "";
        if (node.getNamespaceIndex().intValue() != 0) {
            String uri = namespaces.get(node.getNamespaceIndex());
            if (uri == null || uri.isEmpty()) {
                return Optional.empty();
            }
            namespace = "nsu=" + uri.replace("%", "%25").replace(";", "%3B") + ";";
        }
        return Optional.of(namespace + identifier(node)).filter(text -> isReadAs(node, text, namespaces));
    }

    private static String identifier(NodeId node) {
        Object identifier = node.getIdentifier();
        return switch (node.getType()) {
            case Numeric -> "i=" + identifier;
            case String -> "s=" + identifier;
            case Guid -> "g=" + identifier;
            case Opaque -> "b=" + Base64.getEncoder().encodeToString(((ByteString) identifier).bytesOrEmpty());
        };
    }

    private static boolean isReadAs(NodeId node, String text, NamespaceTable namespaces) {
        try {
            Address read = AddressParser.parse(text);
            return read.isWhole() && read.in(namespaces).filter(node::equals).isPresent();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
