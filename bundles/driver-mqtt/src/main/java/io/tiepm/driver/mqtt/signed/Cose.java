package io.tiepm.driver.mqtt.signed;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads COSE_Sign1 (RFC 9052, section 4.2), with its tag 18 or without. Takes {@code EdDSA} and {@code Ed25519},
 * {@code ES256} and {@code ESP256}, and {@code ES256K} (RFC 9053, RFC 9864, RFC 8812). What is critical and unknown to us,
 * and content that is elsewhere, is refused.
 */
final class Cose {
    private static final int DEEPEST = 32;
    private static final byte[] CONTEXT = "Signature1".getBytes(StandardCharsets.US_ASCII);

    /** Labels of headers; Jackson makes texts of numbers that are names. */
    private static final String ALGORITHM = "1";

    private static final String CRITICAL = "2";
    private static final String KEY_ID = "4";

    private static final ObjectReader STRICT = new ObjectMapper(new CBORFactory()
                    .setStreamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build()))
            .readerFor(JsonNode.class)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .without(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Cose() {}

    static SignedBytes open(byte[] payload) throws IOException {
        JsonNode parts = tree(payload);
        if (!parts.isArray()
                || parts.size() != 4
                || !parts.get(0).isBinary()
                || !parts.get(1).isObject()
                || !parts.get(2).isBinary()
                || !parts.get(3).isBinary()) {
            throw new IOException("no COSE_Sign1 with its content inside");
        }
        byte[] head = parts.get(0).binaryValue();
        JsonNode header = tree(head);
        if (header.has(CRITICAL) || parts.get(1).has(CRITICAL)) {
            throw new IOException("its header asks for what is not known here");
        }
        byte[] content = parts.get(2).binaryValue();
        Optional<String> keyId = keyId(header);
        return new SignedBytes(
                content,
                structure(head, content),
                parts.get(3).binaryValue(),
                curve(header.path(ALGORITHM)),
                keyId.isPresent() ? keyId : keyId(parts.get(1)));
    }

    /** What is signed: {@code Sig_structure} of RFC 9052, section 4.4, with no external data. */
    static byte[] structure(byte[] head, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32 + head.length + content.length);
        out.write(0x84);
        out.write(0x60 | CONTEXT.length);
        out.writeBytes(CONTEXT);
        bytes(out, head);
        bytes(out, new byte[0]);
        bytes(out, content);
        return out.toByteArray();
    }

    /** A string of bytes in the shortest form (RFC 8949, section 4.2.1). */
    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        if (bytes.length < 24) {
            out.write(0x40 | bytes.length);
        } else if (bytes.length < 0x100) {
            out.write(0x58);
            out.write(bytes.length);
        } else if (bytes.length < 0x1_0000) {
            out.write(0x59);
            out.write(bytes.length >> 8);
            out.write(bytes.length);
        } else {
            out.write(0x5a);
            out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        }
        out.writeBytes(bytes);
    }

    private static Curve curve(JsonNode algorithm) throws IOException {
        return switch (algorithm.asInt()) {
            case -8, -19 -> Curve.ED25519;
            case -7, -9 -> Curve.P256;
            case -47 -> Curve.SECP256K1;
            default -> throw new IOException("its algorithm is none of EdDSA, ES256 and ES256K");
        };
    }

    private static JsonNode tree(byte[] cbor) throws IOException {
        try {
            return STRICT.readTree(cbor);
        } catch (IOException broken) {
            throw new IOException("its CBOR is garbled", broken);
        }
    }

    /** Key ids are bytes here; what is text in them is taken as text, and the rest as hexadecimal digits. */
    private static Optional<String> keyId(JsonNode headers) throws IOException {
        JsonNode id = headers.path(KEY_ID);
        if (!id.isBinary()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(id.binaryValue()))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Optional.of(HexFormat.of().formatHex(id.binaryValue()));
        }
    }
}
