package io.tiepm.driver.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.driver.kit.Points;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of bytes, type by type. */
class FormTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "BYTE,   ff,               255",
        "WORD,   ffff,             65535",
        "DWORD,  ffffffff,         4294967295",
        "LWORD,  7fffffffffffffff, 9223372036854775807",
        "SINT,   80,               -128",
        "USINT,  80,               128",
        "INT,    8000,             -32768",
        "UINT,   8000,             32768",
        "DINT,   80000000,         -2147483648",
        "UDINT,  80000000,         2147483648",
        "LINT,   fffffffffffffffe, -2",
        "ULINT,  0000000000000001, 1",
    })
    void readsWholeNumbers(String type, String hex, long expected) {
        assertEquals(new Value.Integer(expected), good(type, hex));
    }

    @ParameterizedTest
    @CsvSource({
        "REAL,             3fc00000,         1.5",
        "LREAL,            400921fb54442d18, 3.141592653589793",
        "S5TIME,           0127,             1.27",
        "S5TIME,           3999,             9990",
        "S5TIME,           2005,             5",
        "TIME,             fffffc18,         -1",
        "TIME,             000004e2,         1.25",
        "LTIME,            00000000000f4240, 0.001",
        "INT scale=0.01,   0039,             0.57",
        "INT offset=-40,   0064,             60",
        "TIME scale=1000,  000004e2,         1250",
    })
    void readsRealNumbersAndDurationsInSeconds(String type, String hex, double expected) {
        assertEquals(new Value.Real(expected), good(type, hex));
    }

    @ParameterizedTest
    @CsvSource({
        "CHAR,           41,                       A",
        "CHAR[4],        41420000,                 AB",
        "CHAR[4],        41422020,                 AB",
        "WCHAR,          00e4,                     ä",
        "STRING(5),      0503535065ffff,           SPe",
        "STRING(3),      1405535065,               SPe",
        "STRING,         fe02e4fc,                 äü",
        "WSTRING(3),     00030002005300e40000,     Sä",
        "DATE,           0000,                     1990-01-01",
        "DATE,           34a2,                     2026-11-22",
        "TOD,            036ee8fa,                 16:00:00.250",
        "LTOD,           00000000000003e8,         00:00:00.000001",
        "DT,             2611220930152501,         2026-11-22T09:30:15.250",
        "DT,             9001010000000000,         1990-01-01T00:00",
        "LDT,            00000000000f4240,         1970-01-01T00:00:00.001",
        "DTL,            07ea0b1601091e0f0ee6b280, 2026-11-22T09:30:15.250",
    })
    void readsTextsAndMoments(String type, String hex, String expected) {
        assertEquals(new Value.Text(expected), good(type, hex));
    }

    @Test
    void readsRowsOfNumbersAsAWaveform() {
        assertEquals(new Value.Waveform(1000, new double[] {1, -2}), good("INT[2] rate=1000", "0001fffe"));
        assertEquals(new Value.Waveform(1, new double[] {0.1, 0.2}), good("UINT[2] scale=0.1", "00010002"));
        assertEquals(new Value.Waveform(1, new double[] {1.5, -1.5}), good("REAL[2]", "3fc00000bfc00000"));
    }

    @Test
    void readsRowsOfBytesAsBytes() {
        assertEquals(new Value.Bytes(new byte[] {1, -1, 7}), good("BYTE[3]", "01ff07"));
    }

    @Test
    void findsTheBit() {
        assertEquals(new Value.Flag(true), good("DB1.DBX0.3", Type.BOOL, "08"));
        assertEquals(new Value.Flag(false), good("DB1.DBX0.3", Type.BOOL, "f7"));
    }

    @Test
    void doubtsWhatLostPrecision() {
        Sample large = read("ULINT", "ffffffffffffffff");
        assertEquals(Quality.UNCERTAIN, large.quality());
        assertEquals(new Value.Real(0x1p64), large.value());
        assertEquals(
                Quality.UNCERTAIN, read("LINT scale=0.1", "7fffffffffffffff").quality());
    }

    @ParameterizedTest
    @CsvSource({
        "REAL,       7fc00000",
        "LREAL,      7ff0000000000000",
        "REAL[2],    000000007f800000",
        "S5TIME,     00fa",
        "DT,         2613220930152501",
        "DT,         261122093015fa01",
        "DT,         2a11220930152501",
        "TOD,        05265c00",
        "LTOD,       ffffffffffffffff",
        "DTL,        07ea0d1601091e0f0ee6b280",
        "STRING(5),  03055350656565",
    })
    void takesNoNonsenseForAValue(String type, String hex) {
        assertEquals(Quality.DEVICE_FAULT, read(type, hex).quality());
    }

    private static Value good(String type, String hex) {
        Sample sample = read(type, hex);
        assertEquals(Quality.GOOD, sample.quality(), sample::toString);
        return sample.value();
    }

    private static Value good(String address, Type type, String hex) {
        Address parsed = AddressParser.parse(address);
        assertEquals(type, parsed.form().type());
        return read(parsed, hex).value();
    }

    private static Sample read(String type, String hex) {
        return read(AddressParser.parse("DB1:0:" + type), hex);
    }

    private static Sample read(Address address, String hex) {
        byte[] bytes = new byte[Math.max(hex.length() / 2, address.form().width())];
        System.arraycopy(HexFormat.of().parseHex(hex), 0, bytes, 0, hex.length() / 2);
        return address.form().read(Points.at("x").get(0).id(), NOW, ByteBuffer.wrap(bytes));
    }
}
