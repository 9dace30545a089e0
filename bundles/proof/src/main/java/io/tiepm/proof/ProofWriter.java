package io.tiepm.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.tiepm.evidence.Digest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the file of a proof, its fields in the order of the format's page. */
final class ProofWriter {
    static final String FORMAT = "tiepm-proof/1";

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator to;

    private ProofWriter(JsonGenerator to) {
        this.to = to;
    }

    static String write(ProofFile proof) {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(text)) {
            to.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new ProofWriter(to).whole(proof);
        } catch (IOException memoryNeverFails) {
            throw new UncheckedIOException(memoryNeverFails);
        }
        return text.append('\n').toString();
    }

    private void whole(ProofFile proof) throws IOException {
        to.writeStartObject();
        to.writeStringField("format", FORMAT);
        if (proof instanceof ProofFile.OfReading reading) {
            reading(reading.reading());
            batch(reading.batch());
            interval(reading.interval());
        } else if (proof instanceof ProofFile.OfStatement statement) {
            statement(statement.statement());
            interval(statement.interval());
        } else if (proof instanceof ProofFile.OfGap gap) {
            statement(gap.statement());
        }
        anchor(proof.anchor());
        to.writeEndObject();
    }

    private void reading(ShownSample reading) throws IOException {
        to.writeObjectFieldStart("reading");
        to.writeStringField("sample", reading.sample().hex());
        to.writeStringField("salt", reading.salt().hex());
        path("row", reading.path());
        to.writeEndObject();
    }

    private void batch(ShownHeader batch) throws IOException {
        to.writeObjectFieldStart("batch");
        to.writeStringField("header", batch.header().hex());
        to.writeStringField("signature", batch.signature().hex());
        to.writeEndObject();
    }

    private void statement(Bytes statement) throws IOException {
        to.writeObjectFieldStart("statement");
        to.writeStringField("bytes", statement.hex());
        to.writeEndObject();
    }

    private void interval(ShownInterval interval) throws IOException {
        to.writeObjectFieldStart("interval");
        path("index", interval.path());
        to.writeStringField("root", interval.root().toString());
        to.writeEndObject();
    }

    private void path(String place, TreePath path) throws IOException {
        to.writeNumberField(place, path.index());
        to.writeNumberField("count", path.count());
        to.writeArrayFieldStart("path");
        for (Digest sibling : path.path()) {
            to.writeString(sibling.toString());
        }
        to.writeEndArray();
    }

    private void anchor(ShownAnchor anchor) throws IOException {
        to.writeObjectFieldStart("anchor");
        to.writeObjectFieldStart("chain");
        to.writeNumberField("id", anchor.chain().id());
        to.writeStringField("genesis", anchor.chain().genesis().toString());
        to.writeStringField("kind", anchor.chain().kind().word());
        to.writeEndObject();
        to.writeStringField("contract", anchor.contract().toString());
        to.writeStringField("gateway", anchor.gateway().toString());
        to.writeNumberField("sequence", anchor.sequence());
        to.writeNumberField("until", anchor.until().getEpochSecond());
        to.writeNumberField("event", anchor.event());
        to.writeObjectFieldStart("transaction");
        to.writeNumberField("index", anchor.transaction().index());
        to.writeStringField("hash", anchor.transaction().hash().toString());
        nodes(anchor.transaction().proof());
        to.writeEndObject();
        to.writeObjectFieldStart("receipt");
        nodes(anchor.receiptProof());
        to.writeEndObject();
        to.writeObjectFieldStart("block");
        to.writeNumberField("number", anchor.block().number());
        to.writeStringField("hash", anchor.block().hash().toString());
        to.writeStringField("header", anchor.block().header().toString());
        to.writeEndObject();
        to.writeEndObject();
    }

    private void nodes(List<Bytes> nodes) throws IOException {
        to.writeArrayFieldStart("proof");
        for (Bytes node : nodes) {
            to.writeString(node.toString());
        }
        to.writeEndArray();
    }
}
