package io.tiepm.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SignedReceipt;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A receipt as it stands in its file, whether it is genuine or not: {@link ReceiptVerifier} says. Format: {@code
 * docs/formats/receipt.md}.
 *
 * @param gateway who promises: the digest of its first key
 * @param receipt its canonical bytes
 * @param signature over the receipt's digest
 * @param header the canonical bytes of the header of the batch for which it was given
 */
public record ReceiptFile(Digest gateway, Bytes receipt, Bytes signature, Bytes header) {
    /** Most bytes of a file. */
    public static final int LARGEST = ProofFile.LARGEST;

    private static final String FORMAT = "tiepm-receipt/1";
    private static final JsonFactory JSON = new JsonFactory();

    /** The file of a receipt. */
    public static ReceiptFile of(Digest gateway, SignedReceipt signed, BatchHeader header) {
        return new ReceiptFile(
                gateway, Bytes.of(signed.receipt().bytes()), Bytes.of(signed.signature()), Bytes.of(header.bytes()));
    }

    /**
     * Reads a file.
     *
     * @throws MalformedProofException if it is not of the form; the message names the field. The bytes within the
     *     fields are not looked at here
     */
    public static ReceiptFile read(byte[] file) throws MalformedProofException {
        if (file.length > LARGEST) {
            throw new MalformedProofException("the file has more than " + LARGEST + " bytes");
        }
        Object whole = StrictJson.read(file);
        Fields fields = Fields.of(whole, whole instanceof Map ? "" : "the file");
        if (!fields.text("format").equals(FORMAT)) {
            throw new MalformedProofException("format is not " + FORMAT);
        }
        Digest gateway = fields.digest("gateway");
        Fields receipt = fields.object("receipt");
        Fields batch = fields.object("batch");
        ReceiptFile read =
                new ReceiptFile(gateway, receipt.hex("bytes"), receipt.hex("signature"), batch.hex("header"));
        receipt.end();
        batch.end();
        fields.end();
        return read;
    }

    /** The bytes of the file, as people can look at it too; it ends with a new line. */
    public byte[] bytes() {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(text)) {
            to.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            to.writeStartObject();
            to.writeStringField("format", FORMAT);
            to.writeStringField("gateway", gateway.toString());
            to.writeObjectFieldStart("receipt");
            to.writeStringField("bytes", receipt.hex());
            to.writeStringField("signature", signature.hex());
            to.writeEndObject();
            to.writeObjectFieldStart("batch");
            to.writeStringField("header", header.hex());
            to.writeEndObject();
            to.writeEndObject();
        } catch (IOException memoryNeverFails) {
            throw new UncheckedIOException(memoryNeverFails);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
