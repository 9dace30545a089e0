package io.tiepm.driver.ethernet.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ab                    | 91024162                                 | 1    | -1",
                "Abc                   | 910341626300                             | 1    | -1",
                "_a1.b                 | 91035f61310091016200                     | 1    | -1",
                "Ab[5]                 | 910241622805                             | 1    | -1",
                "Ab[300]               | 9102416229002c01                         | 1    | -1",
                "Ab[70000]             | 910241622a0070110100                     | 1    | -1",
                "Ab[1,2,3].Cd          | 9102416228012802280391024364             | 1    | -1",
                "Ab[2..9]              | 910241622802                             | 8    | -1",
                "Ab[0,1..3] rate=5     | 9102416228002801                         | 3    | -1",
                "Ab.31                 | 91024162                                 | 1    | 31",
                "Ab[4].5               | 910241622804                             | 1    | 5",
                "Ab:STRING             | 91024162                                 | 1    | -1",
                "Program:Ma.Cd         | 910a50726f6772616d3a4d6191024364         | 1    | -1",
                "program:Ma.Cd         | 910a50726f6772616d3a4d6191024364         | 1    | -1",
                "Local:1:I.Data.3      | 91094c6f63616c3a313a4900910444617461     | 1    | 3",
                "@1/1/7:SHORT_STRING   | 200124013007                             | 1    | -1",
                "@0x64/300/1000:INT    | 206425002c013100e803                     | 1    | -1",
                "@4/100/3+6.5:WORD     | 200424643003                             | 1    | 5",
                "@4/100/3+6:int scale=0.1 | 200424643003                          | 1    | -1",
            })
    void findsThePathToThePlace(String text, String path, int count, int bit) {
        Address address = AddressParser.parse(text);
        assertEquals(path, HexFormat.of().formatHex(address.place().path()));
        assertEquals(count, address.place().count());
        assertEquals(bit, address.form().bit());
    }

    @Test
    void readsRowsOfAnAttribute() {
        Form form = AddressParser.parse("@4/100/3+2:BYTE[8]").form();
        assertEquals(8, form.count());
        assertEquals(2, form.start());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | 1  | the name of a tag",
                "1Tag                  | 1  | the name of a tag",
                "Tag.                  | 5  | the name of a tag",
                "Tag..A                | 5  | the name of a tag",
                "Täg                   | 2  | the end of the address",
                "Tag Other             | 5  | expected scale= or offset=",
                "Tag.64                | 5  | a bit from 0 to 63",
                "Tag.5.A               | 6  | the end of the address",
                "Tag[                  | 5  | the number of an element",
                "Tag[x]                | 5  | the number of an element",
                "Tag[1                 | 6  | a closing bracket",
                "Tag[1,2,3,4]          | 10 | a closing bracket",
                "Tag[4294967296]       | 5  | the number of an element",
                "Tag[3..3]             | 8  | the last element, above 3",
                "Tag[0..4096]          | 8  | up to 4096 in all",
                "Tag[0..9].A           | 10 | the end of the address",
                "Tag:REAL              | 5  | a tag tells its own type",
                "Program:Main:REAL     | 14 | a tag tells its own type",
                "Tag: STRING           | 5  | a tag tells its own type",
                "Tag.3:STRING          | 7  | a tag tells its own type",
                "Tag.3 scale=2         | 7  | only numbers have options",
                "Tag scale=0           | 11 | a scale of zero",
                "Tag scale=1 scale=2   | 13 | each once",
                "Tag rate=5            | 5  | of a row rate=",
                "@x                    | 2  | the number of a class",
                "@65536/1/1:INT        | 2  | the number of a class",
                "@1:INT                | 3  | a slash and the number of an instance",
                "@1/1:INT              | 5  | a slash and the number of an attribute",
                "@1/1/1                | 7  | a colon and a type",
                "@1/1/1:INTT           | 8  | a type such as BOOL",
                "@1/1/1.16:WORD        | 7  | WORD has no such bit",
                "@1/1/1.0:REAL         | 7  | REAL has no such bit",
                "@1/1/1:STRING[2]      | 14 | rows are of numbers",
                "@1/1/1:INT[1]         | 12 | how many elements, 2 to 4096",
                "@1/1/1:INT[2          | 13 | a closing bracket",
            })
    void saysWhereAnAddressGoesWrongAndWhatWouldBeRight(String text, int character, String expected) {
        AddressException wrong = assertThrows(AddressException.class, () -> AddressParser.parse(text));
        assertTrue(wrong.getMessage().contains(expected), wrong.getMessage());
        assertEquals(character - 1, wrong.position(), wrong.getMessage());
    }

    @Test
    void refusesTagsThatAreTooLong() {
        assertThrows(AddressException.class, () -> AddressParser.parse("a".repeat(60)));
        assertThrows(AddressException.class, () -> AddressParser.parse("a.".repeat(16) + "a"));
        assertThrows(AddressException.class, () -> AddressParser.parse((("a".repeat(40) + ".").repeat(8) + "a")));
    }

    @Test
    void refusesNonsenseInNoOtherWay() {
        String[] pieces = {
            "Tag",
            "a",
            ".",
            "[",
            "]",
            ",",
            "..",
            "0",
            "7",
            "99999999999",
            ":",
            "STRING",
            "Program:",
            "@",
            "/",
            "+",
            "INT",
            "BYTE",
            " ",
            "scale=",
            "1e9",
            "rate=",
            "=",
            "0x",
            "\u0000",
            "ß",
            "\u0663"
        };
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(9); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                AddressParser.parse(text.toString());
            } catch (AddressException refused) {
                assertTrue(refused.position() >= 0 && refused.position() <= text.length(), refused.getMessage());
            }
        }
    }
}
