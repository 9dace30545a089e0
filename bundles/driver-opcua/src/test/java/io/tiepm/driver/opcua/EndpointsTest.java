package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.kit.Configs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ApplicationType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final EndpointDescription NONE =
            offer(SecurityPolicy.None, MessageSecurityMode.None, UserTokenType.Anonymous);
    private static final EndpointDescription OLD =
            offer(SecurityPolicy.Basic128Rsa15, MessageSecurityMode.SignAndEncrypt, UserTokenType.Anonymous);
    private static final EndpointDescription SIGNED =
            offer(SecurityPolicy.Basic256Sha256, MessageSecurityMode.Sign, UserTokenType.Anonymous);
    private static final EndpointDescription ENCRYPTED =
            offer(SecurityPolicy.Basic256Sha256, MessageSecurityMode.SignAndEncrypt, UserTokenType.Anonymous);
    private static final EndpointDescription BEST =
            offer(SecurityPolicy.Aes256_Sha256_RsaPss, MessageSecurityMode.SignAndEncrypt, UserTokenType.Anonymous);
    private static final EndpointDescription USERS =
            offer(SecurityPolicy.Basic256Sha256, MessageSecurityMode.SignAndEncrypt, UserTokenType.UserName);

    @Test
    void takesTheBestThatIsOffered() throws LinkException {
        assertEquals(BEST, choose(Map.of(), NONE, OLD, SIGNED, BEST, ENCRYPTED));
        assertEquals(ENCRYPTED, choose(Map.of(), NONE, OLD, SIGNED, ENCRYPTED));
        assertEquals(SIGNED, choose(Map.of(), SIGNED, NONE));
    }

    @Test
    void takesOnlyWhatIsAskedFor() throws LinkException {
        assertEquals(
                SIGNED,
                choose(Map.of("security.policy", "Basic256Sha256", "security.mode", "Sign"), BEST, SIGNED, ENCRYPTED));
        assertEquals(NONE, choose(Map.of("security.policy", "None", "allow.insecure", true), BEST, NONE, OLD));
    }

    @Test
    void fallsBackToNothingInsecureByItself() {
        for (boolean consent : new boolean[] {false, true}) {
            LinkException wrong =
                    assertThrows(LinkException.class, () -> choose(Map.of("allow.insecure", consent), NONE, OLD));
            assertEquals(Fault.MISCONFIGURED, wrong.fault());
            assertTrue(wrong.getMessage().contains("it offers Basic128Rsa15 SignAndEncrypt, None"), wrong.getMessage());
            assertTrue(wrong.getMessage().contains("consent with allow.insecure = true"), wrong.getMessage());
        }
    }

    @Test
    void takesAnEndpointThatTakesTheUser() throws LinkException {
        assertEquals(USERS, choose(Map.of("user", "operator", ".password", "x"), BEST, USERS));
        LinkException wrong = assertThrows(LinkException.class, () -> choose(Map.of(), USERS));
        assertEquals(
                "opc.tcp://10.0.4.17 takes nobody without a user; set user and .password, or user.certificate",
                wrong.getMessage());
    }

    @Test
    void passesOverAnEndpointThatContradictsItself() {
        EndpointDescription lie =
                offer(SecurityPolicy.Aes256_Sha256_RsaPss, MessageSecurityMode.None, UserTokenType.Anonymous);
        assertThrows(LinkException.class, () -> choose(Map.of(), lie));
    }

    private static EndpointDescription choose(Map<String, ?> keys, EndpointDescription... offered)
            throws LinkException {
        Map<String, Object> all = new HashMap<>(keys);
        all.put("endpoint", "opc.tcp://10.0.4.17");
        return Endpoints.choose(Arrays.asList(offered), Settings.of(Configs.of(OpcUaPolledConfig.class, all)));
    }

    private static EndpointDescription offer(SecurityPolicy policy, MessageSecurityMode mode, UserTokenType type) {
        ApplicationDescription server = new ApplicationDescription(
                "urn:server", "urn:server", LocalizedText.NULL_VALUE, ApplicationType.Server, null, null, null);
        return new EndpointDescription(
                "opc.tcp://elsewhere:4840",
                server,
                ByteString.NULL_VALUE,
                mode,
                policy.getUri(),
                List.of(new UserTokenPolicy("id", type, null, null, null)).toArray(UserTokenPolicy[]::new),
                Stack.TCP_UASC_UABINARY_TRANSPORT_URI,
                Unsigned.ubyte(0));
    }
}
