package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.junit.jupiter.api.Test;

class AddressTextTest {
    private static final NamespaceTable SERVER =
            new NamespaceTable("http://opcfoundation.org/UA/", "urn:a;100%", "http://vendor.com/UA/");

    @Test
    void namesTheNamespaceByItsUri() {
        assertEquals(Optional.of("nsu=http://vendor.com/UA/;s=Pump.Speed"), text(new NodeId(2, "Pump.Speed")));
        assertEquals(Optional.of("nsu=http://vendor.com/UA/;i=7"), text(new NodeId(2, Unsigned.uint(7))));
        assertEquals(Optional.of("i=85"), text(new NodeId(0, Unsigned.uint(85))));
        assertEquals(Optional.of("nsu=urn:a%3B100%25;s=x"), text(new NodeId(1, "x")));
    }

    @Test
    void writesEveryKindOfIdentifier() {
        String guid = "09087e75-8e5e-499b-954f-f2a9603db28a";
        assertEquals(Optional.of("nsu=http://vendor.com/UA/;g=" + guid), text(new NodeId(2, UUID.fromString(guid))));
        assertEquals(
                Optional.of("nsu=http://vendor.com/UA/;b=AQL/"),
                text(new NodeId(2, ByteString.of(new byte[] {1, 2, -1}))));
        assertEquals(
                Optional.of("nsu=http://vendor.com/UA/;s=\"DB 1\".\"Späne;%\""),
                text(new NodeId(2, "\"DB 1\".\"Späne;%\"")));
    }

    @Test
    void writesNothingThatWouldBeReadAsSomethingElse() {
        assertEquals(Optional.empty(), text(new NodeId(2, "Pump at=[3]")));
        assertEquals(Optional.empty(), text(new NodeId(2, "two\nlines")));
        assertEquals(Optional.empty(), text(new NodeId(2, "blank ")));
        assertEquals(Optional.empty(), text(new NodeId(9, "no such namespace")));
    }

    private static Optional<String> text(NodeId node) {
        return AddressText.of(node, SERVER);
    }
}
