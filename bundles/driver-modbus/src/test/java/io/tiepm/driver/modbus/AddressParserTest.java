package io.tiepm.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.kit.Configs;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressParserTest {
    private static final Settings PLAIN = settings(Map.of());

    @ParameterizedTest
    @CsvSource({
        "holding:40001:float32, HOLDING, 0",
        "holding:40001, HOLDING, 0",
        "holding:400001, HOLDING, 0",
        "holding:465536, HOLDING, 65535",
        "holding:0, HOLDING, 0",
        "holding:65535, HOLDING, 65535",
        "holding:0xffff, HOLDING, 65535",
        "holding:0x9C41, HOLDING, 40001",
        "holding:30001, HOLDING, 30001",
        "input:30011:uint32:cdab, INPUT, 10",
        "input:40011, INPUT, 40011",
        "coil:17, COIL, 17",
        "coil:00017, COIL, 16",
        "discrete:10001, DISCRETE, 0",
        "discrete:1:bool, DISCRETE, 1",
    })
    void findsTheTableAndThePlaceOnTheWire(String text, Table table, int start) {
        Address address = AddressParser.parse(text, PLAIN);
        assertEquals(table, address.table());
        assertEquals(start, address.start());
    }

    @ParameterizedTest
    @CsvSource({
        "holding:0:bool, 1",
        "holding:0:bit15, 1",
        "holding:0:bits0-15, 1",
        "holding:0:int16, 1",
        "holding:0:uint32, 2",
        "holding:0:int64, 4",
        "holding:0:float32, 2",
        "holding:0:float64:dcba, 4",
        "holding:0:string8, 4",
        "holding:0:string9, 5",
        "holding:0:bytes250:badc, 125",
        "holding:0:string250, 125",
        "discrete:0, 1",
    })
    void knowsHowMuchEachTypeTakes(String text, int width) {
        assertEquals(width, AddressParser.parse(text, PLAIN).form().width());
    }

    @Test
    void takesTheUnitFromTheAddressBeforeTheConfiguration() {
        assertEquals(3, AddressParser.parse("holding:0 unit=3", PLAIN).unit());
        assertEquals(0, AddressParser.parse("coil:0 unit=0", PLAIN).unit());
        assertEquals(null, AddressParser.parse("holding:0", PLAIN).unit());
    }

    @Test
    void takesOptionsInAnyOrderAndWithAnyBlanks() {
        assertEquals(
                9,
                AddressParser.parse("holding:0:int16  offset=-40 unit=9  scale=1e-1 ", PLAIN)
                        .unit());
    }

    @Test
    void takesTheOrderFromTheConfigurationWhereTheAddressNamesNone() {
        Settings turned = settings(Map.of("order", "cdab"));
        assertEquals(
                AddressParser.parse("holding:0:uint32:cdab", PLAIN), AddressParser.parse("holding:0:uint32", turned));
        assertEquals(AddressParser.parse("holding:0:string4", PLAIN), AddressParser.parse("holding:0:string4", turned));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "register:1                        | 1  | holding, input, coil or discrete",
                "Holding:1                         | 1  | holding, input, coil or discrete",
                "holding                           | 8  | a colon and a number",
                "holding:                          | 9  | a number from 0 to 65535",
                "holding:-1                        | 9  | a number from 0 to 65535",
                "holding:65536                     | 9  | a number from 0 to 65535",
                "holding:40000                     | 9  | count from 40001",
                "holding:465537                    | 9  | count from 40001",
                "holding:0x10000                   | 9  | from 0x0 to 0xffff",
                "holding:1:                        | 11 | expected bool, bit3",
                "holding:1:flaot32                 | 11 | for example holding:40001:float32",
                "holding:1:float32:abdc            | 19 | abcd, cdab, badc or dcba",
                "holding:1:float32:                | 19 | abcd, cdab, badc or dcba",
                "holding:1:bit16                   | 14 | a bit from 0 to 15",
                "holding:1:bit                     | 14 | a bit from 0 to 15",
                "holding:1:bit3:abcd               | 16 | bits of one register have no order",
                "holding:1:bits4                   | 15 | the lowest and the highest bit",
                "holding:1:bits7-4                 | 17 | the lowest and the highest bit",
                "holding:1:string                  | 17 | a length in bytes from 1 to 250",
                "holding:1:string0                 | 17 | a length in bytes from 1 to 250",
                "holding:1:bytes251                | 16 | a length in bytes from 1 to 250",
                "holding:1:string8:cdab            | 19 | texts and bytes come as abcd",
                "holding:1:string8 scale=2         | 19 | only numbers have a scale",
                "holding:1:uint16 scale=0          | 24 | a scale of zero",
                "holding:1:uint16 scale=two        | 24 | a decimal number",
                "holding:1:uint16 scale=1 scale=2  | 26 | each once",
                "holding:1:uint16 sacle=1          | 18 | scale=, offset= or unit=",
                "holding:1:uint16 unit=256         | 23 | a unit id from 0 to 255",
                "holding:1:uint16:abcd:x           | 22 | a blank before an option",
                "holding:65535:uint32              | 15 | beyond holding 65535",
                "coil:1:uint16                     | 8  | coils and discrete inputs are bool",
                "coil:1:bool:abcd                  | 13 | a bit has no order",
                "coil:1 scale=2                    | 8  | only numbers have a scale",
            })
    void saysWhereAnAddressGoesWrongAndWhatWouldBeRight(String text, int character, String expected) {
        AddressException wrong = assertThrows(AddressException.class, () -> AddressParser.parse(text, PLAIN));
        assertTrue(wrong.getMessage().contains(expected), wrong.getMessage());
        assertEquals(character - 1, wrong.position(), wrong.getMessage());
    }

    @Test
    void refusesWhatTheDeviceCouldNotGiveInOneAnswer() {
        Settings small = settings(Map.of("block.max.registers", 2));
        AddressParser.parse("holding:0:uint32", small);
        AddressException wrong =
                assertThrows(AddressException.class, () -> AddressParser.parse("holding:0:float64", small));
        assertTrue(wrong.getMessage().contains("block.max.registers allows 2"), wrong.getMessage());
    }

    @Test
    void refusesNonsenseInNoOtherWay() {
        String[] pieces = {
            "holding", "input", ":", "40001", "0x", "-", "float32", "bits", "4-", " ", "scale=", "1e9", "unit=", "=",
            "\u0000"
        };
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(8); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                AddressParser.parse(text.toString(), PLAIN);
            } catch (AddressException refused) {
                assertTrue(refused.position() >= 0 && refused.position() <= text.length(), refused.getMessage());
            }
        }
    }

    private static Settings settings(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("host", "127.0.0.1");
        return Settings.of(Configs.of(ModbusConfig.class, all));
    }
}
