package io.tiepm.driver.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressParserTest {
    private static final Formats FORMATS = Formats.of(new Settings.Limits(1000, 32));

    @Test
    void readsEveryPart() {
        Address address = parse("plant/press-7 json:/axes/0/load type=number time=/ts:ms scale=0.1 offset=-40");
        assertEquals("plant/press-7", address.topic());
        assertEquals("json", address.format().name());
        assertEquals("/axes/0/load", address.place().toString());
        assertEquals(Kind.NUMBER, address.kind());
        assertEquals("0.1", address.scaling().scale().toString());
        assertEquals("-40", address.scaling().offset().toString());
        assertEquals(When.Style.MS, address.when().style());
        assertEquals("/ts", address.when().place().toString());
    }

    @Test
    void takesANumberWithoutScaleAndTimeWhereNothingElseIsSaid() {
        Address address = parse("t text");
        assertEquals(Kind.NUMBER, address.kind());
        assertNull(address.scaling());
        assertNull(address.when());
    }

    @Test
    void takesATopicWithBlanksInQuotationMarks() {
        assertEquals("hall 3/oil level", parse("\"hall 3/oil level\" text").topic());
    }

    @Test
    void takesAPointerAsAFragmentOfAnUri() {
        assertEquals("/oil level", parse("t json:#/oil%20level").place().toString());
        assertEquals("/%", parse("t json:#/%25").place().toString(), "each escape stands for itself");
        assertEquals("/Öl", parse("t json:#/%C3%96l").place().toString());
    }

    @Test
    void countsColumnsFromOne() {
        assertEquals("/2", parse("t csv:3").place().toString());
        assertEquals(';', ((Csv) parse("t csv:1 sep=semicolon").format()).separator());
    }

    @Test
    void letsPointsOfOneTopicShareAFormat() {
        assertEquals(parse("t json:/a").format(), parse("t json:/b").format());
        assertEquals(parse("t csv:1").format(), parse("t csv:2").format());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "t; 1; json:",
                "`t `; 2; json:",
                "` json:/a`; 0; topic",
                "plant/+/t json:/a; 6; subscribe",
                "plant/# text; 6; subscribe",
                "$share/g/t text; 0; group",
                "\"hall 3/t text; 14; quotation mark",
                "\"hall\"text; 6; blank",
                "t xml:/a; 2; csv:",
                "t json; 2; json:",
                "t json:a; 7; slash",
                "t json:/a~2; 7; ~1",
                "t json:#/a%2; 7; hexadecimal",
                "t csv:0; 6; 1000",
                "t csv:1001; 6; 1000",
                "t csv:x; 6; csv:3",
                "t text type=real; 12; type=flag",
                "t text scale=0; 13; hide",
                "t text scale=x; 13; scale=0.1",
                "t text offset=1e999; 14; offset=-40",
                "t text type=text scale=2; 17; only a type=number",
                "t text time=/a:ms; 12; leave it out",
                "t json:/a time=/ts; 15; time=/ts:ms",
                "t json:/a time=/ts:min; 15; ns",
                "t csv:1 time=/ts:ms; 13; csv:3",
                "t json:/a sep=comma; 10; only csv",
                "t csv:1 sep=dot; 12; semicolon",
                "t text scale=1 scale=2; 15; each once",
                "t signed type=bytes; 9; as it came",
                "t text speed=1; 7; each once",
            })
    void answersAWrongOneWithThePlaceAndAnExample(String address, int position, String says) {
        AddressException wrong = assertThrows(AddressException.class, () -> parse(address), address);
        assertEquals(position, wrong.position(), wrong.getMessage());
        assertTrue(wrong.getMessage().contains(says), wrong.getMessage());
    }

    @Test
    void breaksOnNoTextWhatever() {
        Random random = new Random(7);
        String signs = "ab/ :=#+\"%~1json:csv:text signed scale=time=type=\0ü😀";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder address = new StringBuilder();
            for (int length = 1 + random.nextInt(30); length > 0; length--) {
                address.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                parse("t json:/" + address);
                parse(address.toString());
            } catch (AddressException told) {
                assertTrue(told.position() <= address.length() + 8);
            }
        }
    }

    private static Address parse(String address) {
        return AddressParser.parse(address, FORMATS);
    }
}
