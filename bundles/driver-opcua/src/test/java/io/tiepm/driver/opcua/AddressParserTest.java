package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.opcua.Address.Step;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressParserTest {
    private static final NamespaceTable SERVER =
            new NamespaceTable("http://opcfoundation.org/UA/", "urn:server", "http://vendor.com/UA/");

    @Test
    void findsANodeByTheUriOfItsNamespace() {
        assertEquals(Optional.of(new NodeId(2, "Pump.Speed")), node("nsu=http://vendor.com/UA/;s=Pump.Speed"));
        assertEquals(Optional.empty(), node("nsu=http://else.com/;s=Pump.Speed"));
    }

    @Test
    void meansTheConditionsOfANodeInPlaceOfItsValue() {
        Address address = AddressParser.parse("i=2253 events=conditions");
        assertTrue(address.conditions());
        assertEquals(Optional.of(new NodeId(0, Unsigned.uint(2253))), address.in(SERVER));
        assertThrows(AddressException.class, () -> AddressParser.parse("i=2253 events=all"));
        assertThrows(AddressException.class, () -> AddressParser.parse("i=2253 events=conditions events=conditions"));
        assertThrows(AddressException.class, () -> AddressParser.parse("i=2253 events=conditions at=[3]"));
    }

    @Test
    void followsAServerThatNumbersItsNamespacesAnew() {
        Address address = AddressParser.parse("nsu=http://vendor.com/UA/;i=7");
        NamespaceTable anew = new NamespaceTable(
                "http://opcfoundation.org/UA/", "urn:server", "http://new.com/", "http://vendor.com/UA/");
        assertEquals(Optional.of(new NodeId(2, Unsigned.uint(7))), address.in(SERVER));
        assertEquals(Optional.of(new NodeId(3, Unsigned.uint(7))), address.in(anew));
    }

    @Test
    void readsEveryKindOfIdentifier() {
        assertEquals(Optional.of(new NodeId(0, Unsigned.uint(2258))), node("i=2258"));
        assertEquals(Optional.of(new NodeId(5, Unsigned.uint(4294967295L))), node("ns=5;i=4294967295"));
        assertEquals(
                Optional.of(new NodeId(1, UUID.fromString("09087e75-8e5e-499b-954f-f2a9603db28a"))),
                node("ns=1;g=09087E75-8e5e-499b-954f-f2a9603db28a"));
        assertEquals(Optional.of(new NodeId(1, ByteString.of(new byte[] {1, 2, 3}))), node("ns=1;b=AQID"));
        assertEquals(Optional.of(new NodeId(3, "\"DB 1\".\"var[2];x\"")), node("ns=3;s=\"DB 1\".\"var[2];x\""));
    }

    @Test
    void readsTheSignsThatAUriEscapes() {
        assertEquals("urn:a;b%c", AddressParser.parse("nsu=urn:a%3Bb%25c;s=x").uri());
    }

    @Test
    void readsTheWayIntoAValue() {
        Address address = AddressParser.parse("ns=2;s=Cell at=[3,0].Axes[2].Position");
        assertEquals(new NodeId(2, "Cell"), address.node());
        assertEquals("3,0", address.range());
        assertEquals(
                List.of(new Step.Field("Axes"), new Step.Element(List.of(2)), new Step.Field("Position")),
                address.steps());
        assertEquals(
                List.of(new Step.Field("Speed")),
                AddressParser.parse("i=1 at=.Speed").steps());
    }

    @Test
    void readsTheRateOfAWaveform() {
        assertEquals(25600, AddressParser.parse("ns=2;s=Vibration rate=25600").rate());
        assertEquals(
                0.5,
                AddressParser.parse("ns=2;s=Vibration at=.Samples rate=0.5").rate());
        assertEquals(1, AddressParser.parse("ns=2;s=Vibration").rate());
    }

    @Test
    void takesBlanksIntoTheNameOfANode() {
        assertEquals(
                new NodeId(2, "Pump 7 at rest"),
                AddressParser.parse("ns=2;s=Pump 7 at rest").node());
        assertEquals(
                new NodeId(2, "a at=b c"),
                AddressParser.parse("ns=2;s=a at=b c at=[1]").node());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Pump.Speed ~ 0 ~ expected i=, s=, g= or b=",
                "ns=2 ~ 4 ~ expected a semicolon",
                "ns=x;s=a ~ 3 ~ expected the index of a namespace",
                "ns=65536;s=a ~ 3 ~ expected the index of a namespace",
                "ns=2;Pump ~ 5 ~ expected i=, s=, g= or b=",
                "ns=2;s= ~ 5 ~ expected i=, s=, g= or b=",
                "ns=2;q=1 ~ 5 ~ expected i=, s=, g= or b=",
                "ns=2;i=-1 ~ 7 ~ expected a number from 0 to 4294967295",
                "ns=2;i=4294967296 ~ 7 ~ expected a number from 0 to 4294967295",
                "ns=2;g=123 ~ 7 ~ expected a GUID",
                "ns=2;b=*** ~ 7 ~ expected bytes in Base64",
                "nsu=;s=a ~ 4 ~ expected the namespace's URI",
                "nsu=urn:a%41;s=a ~ 9 ~ in a namespace's URI",
                "nsu=http://vendor.com/UA/ ~ 25 ~ expected a semicolon",
                "i=1 at= ~ 7 ~ expected 1 to 16 elements or fields",
                "i=1 at=Speed ~ 7 ~ expected an element or a field",
                "i=1 at=[3 ~ 9 ~ expected a closing bracket",
                "i=1 at=[x] ~ 8 ~ expected the place of an element",
                "i=1 at=[1,] ~ 10 ~ expected the place of an element",
                "i=1 at=.a..b ~ 9 ~ expected an element or a field",
                "i=1 at=[1] at=[2] ~ 11 ~ expected at= and rate= once each",
                "i=1 rate=0 ~ 9 ~ expected how many numbers",
                "i=1 rate=fast ~ 9 ~ expected how many numbers"
            })
    void tellsWhereAnAddressIsWrongAndWhatWouldBeRight(String text, int position, String expected) {
        AddressException wrong = assertThrows(AddressException.class, () -> AddressParser.parse(text));
        assertEquals(position, wrong.position(), wrong.getMessage());
        assertTrue(wrong.getMessage().contains(expected), wrong.getMessage());
        assertTrue(
                wrong.getMessage().contains("for example") || wrong.getMessage().contains("%25"), wrong.getMessage());
    }

    @Test
    void readsOrRefusesWhateverIsWritten() {
        Random random = new Random(7);
        String signs = "nsu=i;s g=b[]., at%3Brate0123456789\"-é\n";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "nsu=a;s=b at=[1]" : "");
            for (int i = random.nextInt(20); i > 0; i--) {
                text.insert(random.nextInt(text.length() + 1), signs.charAt(random.nextInt(signs.length())));
            }
            try {
                AddressParser.parse(text.toString());
            } catch (AddressException wrong) {
                assertTrue(wrong.position() >= 0 && wrong.position() <= text.length(), wrong.getMessage());
            }
        }
    }

    private static Optional<NodeId> node(String address) {
        return AddressParser.parse(address).in(SERVER);
    }
}
