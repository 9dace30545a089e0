package io.tiepm.driver.mqtt.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    private static final EdgeId AXIS = new EdgeId("Plant1", "Press7", "Axis1");

    @Test
    void nameAnEdgeNodeOrADeviceAndAMetric() {
        assertEquals(
                new Address(AXIS, "Motor/Speed", null, 1),
                AddressParser.parse("Plant1/Press7/Axis1:Motor/Speed", null));
        assertEquals(
                new Address(AXIS.ofNode(), "Node Info/Serial: 1", null, 1),
                AddressParser.parse("Plant1/Press7:\"Node Info/Serial: 1\"", null));
        assertEquals(new Address(AXIS, "a:b", null, 1), AddressParser.parse(":a:b", AXIS));
        assertEquals(
                new Address(new EdgeId("a b", "c:d", ""), "m", "engLow", 25600),
                AddressParser.parse("\"a b/c:d\":m rate=25600 property=engLow", AXIS));
    }

    @ParameterizedTest
    @CsvSource({
        "Plant1/Press7, 13, expected a colon",
        "Plant1:m, 6, expected group/node",
        "a/b/c/d:m, 7, expected group/node",
        "a//c:m, 2, not empty",
        "a/+:m, 2, no id holds",
        "a/b:, 4, the name of a metric",
        ":m, 0, or write the key edge",
        "'a/b:m n', 6, quotation marks",
        "'a/b:\"m', 6, ends the name",
        "'a/b:\"m\"n', 7, nothing more",
        "'a/b:m rate=0', 11, above 0",
        "'a/b:m rate=1 rate=2', 13, once each",
        "'a/b:m property=', 15, property=engUnit",
    })
    void tellWhereTheyGoWrong(String address, int position, String says) {
        AddressException wrong = assertThrows(AddressException.class, () -> AddressParser.parse(address, null));
        assertEquals(position, wrong.position(), wrong.getMessage());
        assertTrue(wrong.getMessage().contains(says), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("example"), wrong.getMessage());
    }
}
