package io.tiepm.driver.mqtt.signed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the public keys of devices from a file: PEM ({@code BEGIN PUBLIC KEY}, as {@code openssl pkey -pubout} writes it),
 * one or several, or a JSON Web Key or a set of them (RFC 7517).
 */
public final class KeyFile {
    private static final int LARGEST = 1 << 20;
    private static final int MOST = 1000;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]{1,1000})-----END PUBLIC KEY-----");

    /** How SubjectPublicKeyInfo (RFC 5280, RFC 5480, RFC 8410) begins for each curve; the key follows. */
    private enum Form {
        ED25519(Curve.ED25519, "302a300506032b6570032100", 32),
        P256(Curve.P256, "3059301306072a8648ce3d020106082a8648ce3d030107034200", 65),
        P256_SHORT(Curve.P256, "3039301306072a8648ce3d020106082a8648ce3d030107032200", 33),
        SECP256K1(Curve.SECP256K1, "3056301006072a8648ce3d020106052b8104000a034200", 65),
        SECP256K1_SHORT(Curve.SECP256K1, "3036301006072a8648ce3d020106052b8104000a032200", 33);

        private final Curve curve;
        private final byte[] head;
        private final int length;

        Form(Curve curve, String head, int length) {
            this.curve = curve;
            this.head = HexFormat.of().parseHex(head);
            this.length = length;
        }

        boolean begins(byte[] info) {
            return info.length == head.length + length && Arrays.equals(info, 0, head.length, head, 0, head.length);
        }
    }

    private KeyFile() {}

    /**
     * @throws IOException if it cannot be read or holds something else; the message says why in a few words, without the
     *     file's name
     */
    public static List<DeviceKey> read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<DeviceKey> keys;
        try {
            keys = text.stripLeading().startsWith("{") ? web(Files.readAllBytes(file)) : pem(text);
        } catch (IllegalArgumentException wrong) {
            throw new IOException("a key in it is no point of its curve", wrong);
        }
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new IOException("it holds " + keys.size() + " public keys; expected 1 to " + MOST);
        }
        return keys;
    }

    private static List<DeviceKey> pem(String text) throws IOException {
        List<DeviceKey> keys = new ArrayList<>();
        Matcher each = PEM.matcher(text);
        while (each.find()) {
            byte[] info = Base64.getMimeDecoder().decode(each.group(1));
            Form form = Arrays.stream(Form.values())
                    .filter(one -> one.begins(info))
                    .findFirst()
                    .orElseThrow(() -> new IOException("a key in it is none of Ed25519, P-256 and secp256k1"));
            keys.add(DeviceKey.of(
                    Optional.empty(), form.curve, Arrays.copyOfRange(info, form.head.length, info.length)));
        }
        return keys;
    }

    private static List<DeviceKey> web(byte[] json) throws IOException {
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException garbled) {
            throw new IOException("its JSON is garbled", garbled);
        }
        List<DeviceKey> keys = new ArrayList<>();
        for (JsonNode key : tree.has("keys") ? tree.get("keys") : List.of(tree)) {
            keys.add(web(key));
        }
        return keys;
    }

    private static DeviceKey web(JsonNode key) throws IOException {
        if (key.has("d")) {
            throw new IOException("it holds a private key, which belongs into the device alone");
        }
        Optional<String> id =
                key.path("kid").isTextual() ? Optional.of(key.path("kid").textValue()) : Optional.empty();
        return switch (key.path("crv").asText()) {
            case "Ed25519" -> DeviceKey.of(id, Curve.ED25519, coordinate(key, "x"));
            case "P-256" -> DeviceKey.of(id, Curve.P256, point(key));
            case "secp256k1" -> DeviceKey.of(id, Curve.SECP256K1, point(key));
            default -> throw new IOException("a key in it is none of Ed25519, P-256 and secp256k1");
        };
    }

    private static byte[] point(JsonNode key) throws IOException {
        byte[] x = coordinate(key, "x");
        byte[] y = coordinate(key, "y");
        byte[] point = new byte[65];
        point[0] = 4;
        System.arraycopy(x, 0, point, 1, 32);
        System.arraycopy(y, 0, point, 33, 32);
        return point;
    }

    private static byte[] coordinate(JsonNode key, String name) throws IOException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(key.path(name).asText());
            if (bytes.length == 32) {
                return bytes;
            }
        } catch (IllegalArgumentException garbled) {
            // told below
        }
        throw new IOException("a key in it has no " + name + " of 32 bytes in base64url");
    }
}
