package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ApplicationType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.AxisScaleEnumeration;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ServerState;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.AxisInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.eclipse.milo.opcua.stack.core.types.structured.ServerStatusDataType;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fields of structures of OPC UA itself, as a server packs them. */
class PartsTest {
    private static final EUInformation CELSIUS = new EUInformation(
            "http://www.opcfoundation.org/UA/units/un/cefact",
            4_408_652,
            new LocalizedText("en", "°C"),
            LocalizedText.NULL_VALUE);

    private final Parts parts =
            new Parts(() -> new BoundedContext(DefaultEncodingContext.INSTANCE, Limits.USUAL, why -> {}));

    @Test
    void findsTheFieldsOfAUnitAndOfARange() throws Exception {
        assertEquals(4_408_652, part(CELSIUS, ".UnitId"));
        assertEquals(new LocalizedText("en", "°C"), part(CELSIUS, ".DisplayName"));
        assertEquals(-20.0, part(new Range(-20.0, 120.0), ".Low"));
        assertEquals(120.0, part(new Range(-20.0, 120.0), ".High"));
    }

    @Test
    void findsTheFieldsOfAStructureInAStructure() throws Exception {
        ServerStatusDataType status = new ServerStatusDataType(
                DateTime.MIN_VALUE,
                new DateTime(7),
                ServerState.Suspended,
                new BuildInfo("urn:press", "Schuler", "Press", "4.2", "17", DateTime.MIN_VALUE),
                Unsigned.uint(30),
                LocalizedText.NULL_VALUE);
        assertEquals("4.2", part(status, ".BuildInfo.SoftwareVersion"));
        assertEquals(ServerState.Suspended.getValue(), part(status, ".State"));
        assertEquals(Unsigned.uint(30), part(status, ".SecondsTillShutdown"));
        assertEquals(new DateTime(7), part(status, ".CurrentTime"));
        AxisInformation axis = new AxisInformation(
                CELSIUS,
                new Range(0.0, 10.0),
                LocalizedText.english("Temperature"),
                AxisScaleEnumeration.Log,
                new Double[] {1.0, 2.0, 5.0});
        assertEquals(10.0, part(axis, ".EURange.High"));
        assertEquals(5.0, part(axis, ".AxisSteps[2]"));
        assertEquals(AxisScaleEnumeration.Log.getValue(), part(axis, ".AxisScaleType"));
    }

    @Test
    void findsTheElementsOfArraysInAStructure() throws Exception {
        Argument argument = new Argument(
                "Target", new NodeId(0, 11), 1, new UInteger[] {Unsigned.uint(3)}, LocalizedText.NULL_VALUE);
        assertEquals(Unsigned.uint(3), part(argument, ".ArrayDimensions[0]"));
        EndpointDescription endpoint = new EndpointDescription(
                "opc.tcp://cell-3",
                new ApplicationDescription("urn:cell-3", null, null, ApplicationType.Server, null, null, null),
                null,
                MessageSecurityMode.Sign,
                null,
                new UserTokenPolicy[] {
                    new UserTokenPolicy("first", UserTokenType.Anonymous, null, null, null),
                    new UserTokenPolicy("second", UserTokenType.UserName, null, null, null)
                },
                null,
                Unsigned.ubyte(7));
        assertEquals("second", part(endpoint, ".UserIdentityTokens[1].PolicyId"));
        assertEquals("urn:cell-3", part(endpoint, ".Server.ApplicationUri"));
    }

    @Test
    void tellsAFieldThatThereIsNot() {
        assertThrows(Parts.NoSuchPart.class, () -> part(CELSIUS, ".Unit"));
        assertThrows(Parts.NoSuchPart.class, () -> part(CELSIUS, ".DisplayName.Text"));
    }

    @Test
    void tellsAStructureOfAnUnknownTypeAndOneThatIsCutOff() {
        ExtensionObject unknown = ExtensionObject.of(ByteString.of(new byte[4]), new NodeId(2, 7));
        assertThrows(UaException.class, () -> parts.of(new Variant(unknown), AddressParser.parse("i=1 at=.Low")));
        ExtensionObject cut = ExtensionObject.of(
                ByteString.of(new byte[4]),
                Range.BINARY_ENCODING_ID
                        .toNodeId(DefaultEncodingContext.INSTANCE.getNamespaceTable())
                        .orElseThrow());
        assertThrows(RuntimeException.class, () -> parts.of(new Variant(cut), AddressParser.parse("i=1 at=.Low")));
    }

    private @Nullable Object part(UaStructuredType structure, String at) throws Exception {
        ExtensionObject packed = ExtensionObject.encode(DefaultEncodingContext.INSTANCE, structure);
        return parts.of(new Variant(packed), AddressParser.parse("i=1 at=" + at));
    }
}
