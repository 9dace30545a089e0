package io.tiepm.driver.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressParserTest {
    @ParameterizedTest
    @CsvSource({
        "DB10.DBD4:REAL,             BLOCK,   10,    4,     REAL,          4",
        "%DB10.DBD4:REAL,            BLOCK,   10,    4,     REAL,          4",
        "DB10.DB4:REAL,              BLOCK,   10,    4,     REAL,          4",
        "DB10:4:real,                BLOCK,   10,    4,     REAL,          4",
        "DB65535.DBX65535.7:BOOL,    BLOCK,   65535, 65535, BOOL,          1",
        "DB1:4.3:BOOL,               BLOCK,   1,     4,     BOOL,          1",
        "DB1.DBX8:LREAL,             BLOCK,   1,     8,     LREAL,         8",
        "M10.3,                      MARKERS, 0,     10,    BOOL,          1",
        "MW10,                       MARKERS, 0,     10,    WORD,          2",
        "MD10,                       MARKERS, 0,     10,    DWORD,         4",
        "IB0,                        INPUTS,  0,     0,     BYTE,          1",
        "%IW64:INT,                  INPUTS,  0,     64,    INT,           2",
        "EW64:INT,                   INPUTS,  0,     64,    INT,           2",
        "QB1:USINT,                  OUTPUTS, 0,     1,     USINT,         1",
        "A1.0,                       OUTPUTS, 0,     1,     BOOL,          1",
        "DB1:0:STRING,               BLOCK,   1,     0,     STRING,        256",
        "DB1:0:STRING(20),           BLOCK,   1,     0,     STRING,        22",
        "DB1.DBB0:STRING(20),        BLOCK,   1,     0,     STRING,        22",
        "DB1:0:WSTRING(20),          BLOCK,   1,     0,     WSTRING,       44",
        "DB1:0:REAL[10] rate=50,     BLOCK,   1,     0,     REAL,          40",
        "DB1:0:CHAR[10],             BLOCK,   1,     0,     CHAR,          10",
        "DB1:0:DT,                   BLOCK,   1,     0,     DATE_AND_TIME, 8",
        "DB1:0:DTL,                  BLOCK,   1,     0,     DTL,           12",
        "DB1:0:INT  offset=-1 scale=1e-1 , BLOCK, 1, 0,     INT,           2",
    })
    void findsThePlaceAndWhatStandsThere(String text, Area area, int block, int start, Type type, int width) {
        Address address = AddressParser.parse(text);
        assertEquals(area, address.area());
        assertEquals(block, address.block());
        assertEquals(start, address.start());
        assertEquals(type, address.form().type());
        assertEquals(width, address.form().width());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X10:INT                | 1  | expected DB, I, Q or M",
                "T5:S5TIME              | 1  | expected DB, I, Q or M",
                "''                     | 1  | expected DB, I, Q or M",
                "D10.DBW0:INT           | 1  | expected DB, I, Q or M",
                "DB.DBW0:INT            | 3  | the number of a data block, 1 to 65535",
                "DB0.DBW0:INT           | 3  | the number of a data block, 1 to 65535",
                "DB65536.DBW0:INT       | 3  | the number of a data block, 1 to 65535",
                "DB1DBW0:INT            | 4  | a point, DB and the place in the block",
                "DB1.DW0:INT            | 4  | a point, DB and the place in the block",
                "DB1.DBWx:INT           | 8  | the number of a byte, 0 to 65535",
                "MW65536:INT            | 3  | the number of a byte, 0 to 65535",
                "M4                     | 3  | expected a colon and a type",
                "DB1.DBW0INT            | 9  | expected a colon and a type",
                "DB1.DBW0:INTT          | 10 | expected a type such as BOOL",
                "DB1.DBW0:              | 10 | expected a type such as BOOL",
                "DB1.DBD0:INT           | 7  | INT takes 2 bytes, which D does not mean",
                "DB1.DBW0:REAL          | 7  | for example DB10.DB4:REAL",
                "DB1.DBX0:BOOL          | 9  | a BOOL has a bit from 0 to 7",
                "DB1.DBX0.8:BOOL        | 10 | a bit from 0 to 7",
                "MW0.3:INT              | 4  | only a BOOL has a bit",
                "DB1:0:STRING(255)      | 14 | 1 to 254",
                "DB1:0:STRING(20        | 16 | a closing parenthesis",
                "DB1:0:WSTRING(16383)   | 15 | 1 to 16382",
                "DB1:0:REAL[1]          | 12 | how many elements, 2 to 4096",
                "DB1:0:REAL[4           | 13 | a closing bracket",
                "DB1:0.0:BOOL[8]        | 13 | rows are of numbers or characters",
                "DB1:0:DATE[2]          | 11 | rows are of numbers or characters",
                "DB1:65534:REAL         | 11 | beyond byte 65535",
                "DB1:0:INT*2            | 10 | expected a blank before an option",
                "DB1:0:INT scale=0      | 17 | a scale of zero",
                "DB1:0:INT scale=two    | 17 | a decimal number",
                "DB1:0:INT scale=1 scale=2 | 19 | each once",
                "DB1:0:INT rate=5       | 11 | of a row rate=",
                "DB1:0:INT[4] rate=0    | 19 | above 0",
                "DB1:0:CHAR scale=2     | 12 | only numbers have options",
            })
    void saysWhereAnAddressGoesWrongAndWhatWouldBeRight(String text, int character, String expected) {
        AddressException wrong = assertThrows(AddressException.class, () -> AddressParser.parse(text));
        assertTrue(wrong.getMessage().contains(expected), wrong.getMessage());
        assertEquals(character - 1, wrong.position(), wrong.getMessage());
    }

    @Test
    void refusesNonsenseInNoOtherWay() {
        String[] pieces = {
            "DB", "DB1", ".DB", "%", "M", "I", "X", "W", "D", ":", "4", "65535", ".", "3", "BOOL", "INT", "REAL",
            "STRING", "(", ")", "[", "]", " ", "scale=", "1e9", "rate=", "=", "\u0000", "ß"
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
