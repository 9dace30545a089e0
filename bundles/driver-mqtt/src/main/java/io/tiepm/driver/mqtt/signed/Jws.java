package io.tiepm.driver.mqtt.signed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads a JSON Web Signature (RFC 7515): compact, or flattened JSON with one signature. Takes {@code EdDSA} and
 * {@code Ed25519} (RFC 8037, RFC 9864), {@code ES256} and {@code ES256K} (RFC 7518, RFC 8812), and nothing else, so that
 * {@code none} and secrets that are shared never count. What is critical ({@code crit}) and unknown to us is refused, as
 * the standard asks.
 */
final class Jws {
    private static final int DEEPEST = 32;

    private static final ObjectReader STRICT = new ObjectMapper(new JsonFactory()
                    .setStreamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build()))
            .readerFor(JsonNode.class)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .without(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Jws() {}

    static SignedBytes open(byte[] payload) throws IOException {
        String text = new String(payload, StandardCharsets.ISO_8859_1).strip();
        return text.startsWith("{") ? flattened(tree(payload)) : compact(text);
    }

    private static SignedBytes compact(String text) throws IOException {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IOException("no JSON Web Signature of three parts");
        }
        return signed(parts[0], parts[1], parts[2], Optional.empty());
    }

    private static SignedBytes flattened(JsonNode tree) throws IOException {
        if (tree.has("signatures")) {
            throw new IOException("several signatures; one is expected");
        }
        return signed(
                text(tree, "protected"),
                text(tree, "payload"),
                text(tree, "signature"),
                word(tree.path("header"), "kid"));
    }

    private static SignedBytes signed(String head, String content, String signature, Optional<String> outside)
            throws IOException {
        JsonNode header = tree(bytes(head));
        if (header.has("crit") || header.has("b64")) {
            throw new IOException("its header asks for what is not known here");
        }
        Optional<String> keyId = word(header, "kid");
        return new SignedBytes(
                bytes(content),
                (head + "." + content).getBytes(StandardCharsets.US_ASCII),
                bytes(signature),
                curve(header.path("alg").asText()),
                keyId.isPresent() ? keyId : outside);
    }

    private static Curve curve(String algorithm) throws IOException {
        return switch (algorithm) {
            case "EdDSA", "Ed25519" -> Curve.ED25519;
            case "ES256" -> Curve.P256;
            case "ES256K" -> Curve.SECP256K1;
            default -> throw new IOException("its algorithm is none of EdDSA, ES256 and ES256K");
        };
    }

    private static JsonNode tree(byte[] json) throws IOException {
        try {
            return STRICT.readTree(json);
        } catch (IOException broken) {
            throw new IOException("its JSON is garbled", broken);
        }
    }

    private static String text(JsonNode tree, String name) throws IOException {
        return word(tree, name).orElseThrow(() -> new IOException("a JSON Web Signature without " + name));
    }

    private static Optional<String> word(JsonNode tree, String name) {
        JsonNode word = tree.path(name);
        return word.isTextual() ? Optional.of(word.textValue()) : Optional.empty();
    }

    /** Base64url without padding (RFC 7515, section 2). */
    private static byte[] bytes(String text) throws IOException {
        try {
            if (text.indexOf('=') >= 0) {
                throw new IOException("no base64url");
            }
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException garbled) {
            throw new IOException("no base64url", garbled);
        }
    }
}
