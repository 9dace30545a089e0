package io.tiepm.demo.plant.opcua;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tiepm.model.Value;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MachineServerTest {
    private static final Map<String, Value> FIRST = Map.of("power", new Value.Real(20_000));

    @TempDir
    Path folder;

    @Test
    void isReadAndCannotBeWritten() throws Exception {
        int port = freePort();
        try (MachineServer server = new MachineServer("turbine-1", port, Optional.empty(), FIRST, Clock.systemUTC())) {
            OpcUaClient client = OpcUaClient.create("opc.tcp://127.0.0.1:" + port);
            client.connect();
            NodeId power = new NodeId(
                    client.readNamespaceTable()
                            .getIndex(MachineServer.uri("turbine-1"))
                            .intValue(),
                    "power");
            server.show(Map.of("power", new Value.Real(21_000), "nobody's", new Value.Real(1)));
            assertEquals(
                    StatusCodes.Bad_UserAccessDenied,
                    client.writeValues(List.of(power), List.of(DataValue.valueOnly(new Variant(7.0))))
                            .get(0)
                            .value());
            assertEquals(
                    21_000.0,
                    client.readValue(0, TimestampsToReturn.Both, power)
                            .getValue()
                            .getValue());
            client.disconnect();
        }
    }

    @Test
    void offersNoWayButOneThatIsSignedAndEncrypted() throws Exception {
        int port = freePort();
        try (MachineServer server =
                new MachineServer("turbine-1", port, Optional.of(folder), FIRST, Clock.systemUTC())) {
            server.show(FIRST);
            List<EndpointDescription> offered =
                    DiscoveryClient.getEndpoints("opc.tcp://127.0.0.1:" + port).get();
            assertEquals(1, offered.size());
            assertEquals(
                    SecurityPolicy.Aes256_Sha256_RsaPss.getUri(), offered.get(0).getSecurityPolicyUri());
            assertEquals(MessageSecurityMode.SignAndEncrypt, offered.get(0).getSecurityMode());
        }
    }

    @Test
    void letsInNobodyButTheHouse() throws Exception {
        MachineKey house = MachineKey.of("house", "urn:house");
        MachineKey stranger = MachineKey.of("house", "urn:house");
        Household household = new Household(folder);
        assertThrows(
                UaException.class,
                () -> household.validateCertificateChain(List.of(house.certificate()), null, null),
                "before the house has a certificate");
        Files.createDirectories(folder.resolve("own"));
        Files.write(folder.resolve("own/tiepm.opcua.der"), house.certificate().getEncoded());
        assertDoesNotThrow(() -> household.validateCertificateChain(List.of(house.certificate()), null, null));
        assertThrows(
                UaException.class,
                () -> household.validateCertificateChain(List.of(stranger.certificate()), null, null));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
