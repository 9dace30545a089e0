package io.tiepm.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.driver.kit.Configs;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
    private static final PointId POINT = new PointId(new AssetId("press-7"), "p");
    private static final Settings SETTINGS = Settings.of(Configs.of(ModbusConfig.class, Map.of("host", "127.0.0.1")));
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "uint16, ffff, 65535",
        "int16, ffff, -1",
        "int16, 8000, -32768",
        "uint16:badc, 3412, 4660",
        "uint16:cdab, 1234, 4660",
        "int16:dcba, feff, -2",
        "uint32:abcd, 12345678, 305419896",
        "uint32:cdab, 56781234, 305419896",
        "uint32:badc, 34127856, 305419896",
        "uint32:dcba, 78563412, 305419896",
        "uint32, ffffffff, 4294967295",
        "int32, ffffffff, -1",
        "int32:cdab, 0000ffff, -65536",
        "int64:abcd, 0102030405060708, 72623859790382856",
        "int64:cdab, 0708050603040102, 72623859790382856",
        "int64:badc, 0201040306050807, 72623859790382856",
        "int64:dcba, 0807060504030201, 72623859790382856",
        "int64, 8000000000000000, -9223372036854775808",
        "uint64, 7fffffffffffffff, 9223372036854775807",
        "bits4-7, 00f0, 15",
        "bits0-15, ffff, 65535",
        "bits15-15, 8000, 1",
        "bits8-11, 0a00, 10",
    })
    void readsWholeNumbers(String type, String bytes, long number) {
        assertEquals(Sample.good(POINT, AT, new Value.Integer(number)), read(type, bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "float32:abcd, 42f6e979, 123.45600128173828",
        "float32:cdab, e97942f6, 123.45600128173828",
        "float32:badc, f64279e9, 123.45600128173828",
        "float32:dcba, 79e9f642, 123.45600128173828",
        "float64:abcd, 400921fb54442d18, 3.141592653589793",
        "float64:cdab, 2d18544421fb4009, 3.141592653589793",
        "float64:badc, 0940fb214454182d, 3.141592653589793",
        "float64:dcba, 182d4454fb210940, 3.141592653589793",
        "float32, 80000000, 0",
        "float32, 00000001, 1.401298464324817E-45",
    })
    void readsNumbersByIeee754(String type, String bytes, double number) {
        assertEquals(Sample.good(POINT, AT, new Value.Real(number)), read(type, bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "float32, 7fc00000",
        "float32, 7f800000",
        "float32, ff800000",
        "float64, 7ff8000000000001",
        "float64, fff0000000000000",
        "float64 scale=1e9, 7fefffffffffffff"
    })
    void tellsWhatIsNoFiniteNumberAsAFaultOfTheDevice(String type, String bytes) {
        assertEquals(Sample.missing(POINT, AT, Quality.DEVICE_FAULT), read(type, bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "uint64, ffffffffffffffff, 1.8446744073709552E19",
        "uint64, 8000000000000000, 9.223372036854775807E18",
        "int64 scale=2, 0020000000000001, 1.8014398509481984E16"
    })
    void tellsALossOfPrecisionAsUncertain(String type, String bytes, double number) {
        assertEquals(new Sample(POINT, AT, AT, new Value.Real(number), Quality.UNCERTAIN), read(type, bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "uint16 scale=0.01, 0039, 0.57",
        "uint16 scale=0.1, 0003, 0.3",
        "int16 scale=0.1 offset=-40, 00eb, -16.5",
        "uint16 scale=0.001 offset=0.2, 0001, 0.201",
        "uint16 offset=-273.15, 0000, -273.15",
        "uint16 scale=-2, 0005, -10",
        "uint16 scale=1e-20, 0001, 1e-20",
        "uint16 scale=1, 0005, 5",
        "bits0-7 scale=0.5, 00ff, 127.5",
        "float32 scale=10, 3fc00000, 15",
        "int64 scale=0.001, 000000000000000b, 0.011",
    })
    void scalesToTheNearestDouble(String type, String bytes, double number) {
        assertEquals(Sample.good(POINT, AT, new Value.Real(number)), read(type, bytes));
    }

    @Test
    void scalesEveryHundredthAsIfItHadBeenWrittenDown() {
        Scaling hundredth = new Scaling(new BigDecimal("0.01"), BigDecimal.ZERO);
        for (int raw = 0; raw < 65_536; raw++) {
            String written = raw / 100 + "." + raw / 10 % 10 + raw % 10;
            assertEquals(Double.parseDouble(written), hundredth.apply(raw));
        }
    }

    @ParameterizedTest
    @CsvSource({"bit0, 0001, true", "bit15, 8000, true", "bit14, 8000, false", "bool, 0100, true", "bool, 0000, false"})
    void readsBitsOfARegister(String type, String bytes, boolean on) {
        assertEquals(Sample.good(POINT, AT, new Value.Flag(on)), read(type, bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "string4, 41424344, ABCD",
        "string4:badc, 42414443, ABCD",
        "string3, 41424344, ABC",
        "string3:badc, 42414443, ABC",
        "string8, 4142000043444546, AB",
        "string4, 41422020, AB",
        "string4, 4bc3bc68, Küh",
        "string4, 4bfc6820, Küh",
        "string2, 0000, ''",
    })
    void readsTexts(String type, String bytes, String text) {
        assertEquals(Sample.good(POINT, AT, new Value.Text(text)), read(type, bytes));
    }

    @Test
    void readsBytesAsTheyCome() {
        assertEquals(
                Sample.good(POINT, AT, new Value.Bytes(new byte[] {0, (byte) 0xff, 1})), read("bytes3", "00ff0102"));
        assertEquals(
                Sample.good(POINT, AT, new Value.Bytes(new byte[] {0, (byte) 0xff, 1})),
                read("bytes3:badc", "ff000201"));
    }

    private static Sample read(String type, String bytes) {
        Form form = AddressParser.parse("holding:0:" + type, SETTINGS).form();
        return form.read(POINT, AT, HexFormat.of().parseHex("aa" + bytes), 1);
    }
}
