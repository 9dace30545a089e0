package io.tiepm.driver.mqtt.signed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    /** RFC 8037, appendix A.4. */
    private static final String EDWARDS = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
            + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    private static final String EDWARDS_KEY =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    /** RFC 7515, appendix A.3. */
    private static final String NIST =
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9l"
                    + "eGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
                    + "pmWQxfKTUJqPP3-Kg6NU1Q";

    private static final String NIST_KEY = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":"
            + "\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

    /** RFC 9052, appendix C.2.1. */
    private static final String COSE = "d28443a10126a10442313154546869732069732074686520636f6e74656e742e5840"
            + "8eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc56ed2a2234"
            + "44547e01f11d3b0916e5a4c345cacb36";

    private static final String COSE_KEY = "{\"kty\":\"EC\",\"kid\":\"11\",\"crv\":\"P-256\",\"x\":"
            + "\"usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8\",\"y\":\"IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4\"}";

    @TempDir
    Path folder;

    @Test
    void takesTheExamplesOfTheStandards() throws IOException {
        assertEquals("Example of Ed25519 signing", opened(Envelope.JWS, EDWARDS_KEY, text(EDWARDS)));
        assertTrue(opened(Envelope.JWS, NIST_KEY, text(NIST)).startsWith("{\"iss\":\"joe\""));
        assertEquals(
                "This is the content.",
                opened(Envelope.COSE, COSE_KEY, HexFormat.of().parseHex(COSE)));
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void takesWhatTheDeviceSignedAndNothingElse(Curve curve) throws IOException {
        Device device = new Device(curve);
        Device other = new Device(curve);
        Seal jws = seal(Envelope.JWS, device.webKey(""));
        assertEquals("{\"n\":1}", string(jws.open(device.jws("{\"n\":1}"))));
        assertEquals("{\"n\":1}", string(jws.open(device.flattened("any", "{\"n\":1}"))));
        refuses(jws, other.jws("{\"n\":1}"), "is not of a key of this device");
        Seal cose = seal(Envelope.COSE, device.webKey(""));
        assertArrayEquals(
                HexFormat.of().parseHex("bf616e01ff"),
                cose.open(device.cose(Map.of("n", 1))).content());
        refuses(cose, other.cose(Map.of("n", 1)), "is not of a key of this device");
    }

    @Test
    void tellsKeysApartByTheirIds() throws IOException {
        Device old = new Device(Curve.ED25519);
        Device fresh = new Device(Curve.ED25519);
        Seal seal = seal(Envelope.JWS, "{\"keys\":[" + old.webKey("2025") + "," + fresh.webKey("2026") + "]}");
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"2026\"}";
        assertEquals(
                seal.keys().get(1).print(),
                seal.open(fresh.jws(header, "hello")).key());
        refuses(seal, old.jws(header, "hello"), "is not of a key of this device");
        refuses(seal, old.jws("{\"alg\":\"EdDSA\",\"kid\":\"2024\"}", "hello"), "not in signed.keys: 2024");
        assertEquals(seal.keys().get(0).print(), seal.open(old.jws("hello")).key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"alg\":\"none\"}|none of EdDSA",
                "{\"alg\":\"HS256\"}|none of EdDSA",
                "{}|none of EdDSA",
                "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\"}|garbled",
                "{\"alg\":\"EdDSA\",\"crit\":[\"exp\"]}|asks for what is not known",
                "{\"alg\":\"EdDSA\",\"b64\":false}|asks for what is not known",
                "{\"alg\":\"ES256\"}|not in signed.keys",
                "no json|garbled",
            })
    void refusesHeadersThatAreWrong(String header, String why) throws IOException {
        Device device = new Device(Curve.ED25519);
        refuses(seal(Envelope.JWS, device.webKey("")), device.jws(header, "hello"), why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "a.b", "a.b.c.d", "{}", "{\"signatures\":[]}", "=.=.=", "..", "{\"payload\":1}"})
    void refusesWhatIsNoSignature(String payload) throws IOException {
        String key = new Device(Curve.ED25519).webKey("");
        assertThrows(IOException.class, () -> seal(Envelope.JWS, key).open(text(payload)));
        assertThrows(IOException.class, () -> seal(Envelope.COSE, key).open(text(payload)));
    }

    @Test
    void noChangedByteCounts() throws IOException {
        for (Curve curve : Curve.values()) {
            Device device = new Device(curve);
            Seal jws = seal(Envelope.JWS, device.webKey(""));
            Seal cose = seal(Envelope.COSE, device.webKey(""));
            Random random = new Random(curve.ordinal());
            for (int i = 0; i < 300; i++) {
                changed(jws, device.jws("{\"n\":1}"), random);
                changed(cose, device.cose(Map.of("n", 1)), random);
            }
        }
    }

    /** Where a change is let in, it is one of the form alone: what the device said is the same. */
    private static void changed(Seal seal, byte[] payload, Random random) throws IOException {
        byte[] was = seal.open(payload).content();
        byte[] other = payload.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        try {
            assertArrayEquals(was, seal.open(other).content());
        } catch (IOException refused) {
            assertFalse(Arrays.equals(payload, other));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kty\":\"RSA\"}|none of Ed25519",
                "{\"crv\":\"Ed25519\",\"x\":\"AA\"}|no x of 32 bytes",
                "{\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                        + "\"y\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\"}|no point of its curve",
                "{\"crv\":\"Ed25519\",\"d\":\"AA\"}|private key",
                "{\"keys\":[]}|holds 0",
                "{|garbled",
                "hello|holds 0",
                "-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----|none of Ed25519",
            })
    void saysWhatIsWrongWithAFileOfKeys(String content, String why) throws IOException {
        IOException wrong = assertThrows(IOException.class, () -> seal(Envelope.JWS, content));
        assertTrue(wrong.getMessage().contains(why), wrong.getMessage());
    }

    private static void refuses(Seal seal, byte[] payload, String why) {
        IOException refused = assertThrows(IOException.class, () -> seal.open(payload));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private String opened(Envelope envelope, String keys, byte[] payload) throws IOException {
        return string(seal(envelope, keys).open(payload));
    }

    private Seal seal(Envelope envelope, String keys) throws IOException {
        return new Seal(envelope, KeyFile.read(Files.writeString(folder.resolve("keys"), keys)));
    }

    private static String string(Seal.Genuine genuine) {
        return new String(genuine.content(), StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
