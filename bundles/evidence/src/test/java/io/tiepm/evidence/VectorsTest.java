package io.tiepm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiepm.model.Batch;
import io.tiepm.model.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Holds the vectors in {@code docs/formats/vectors} against the code; {@code -Dgolden=write} writes them anew. Other
 * languages read the same file.
 */
class VectorsTest {
    private static final Path FILE = Path.of("../../docs/formats/vectors/batch.json");
    private static final HexFormat HEX = HexFormat.of();
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void areWhatTheCodeGives() throws IOException {
        String now = JSON.writeValueAsString(vectors()) + "\n";
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, now);
        }
        assertEquals(Files.readString(FILE), now);
    }

    private static ObjectNode vectors() {
        SignedBatch signed = Examples.signed(Examples.everyKind());
        Batch batch = signed.batch();
        MerkleTree tree = Leaves.tree(batch, signed.seed());
        ObjectNode vectors = JSON.createObjectNode();
        vectors.put("format", "docs/formats/canonical.md, docs/formats/batch.md");
        ObjectNode header = vectors.putObject("header");
        header.put("asset", signed.asset().value());
        header.put("sequence", signed.sequence());
        header.put("previous", signed.header().previous().toString());
        header.put("cut", signed.header().cut().toString());
        header.put("key", signed.header().key().toString());
        header.put("count", signed.header().count());
        header.put("root", signed.header().root().toString());
        ArrayNode gaps = header.putArray("gaps");
        for (Gap gap : signed.header().gaps()) {
            gaps.addObject()
                    .put("from", gap.period().from().toString())
                    .put("to", gap.period().to().toString())
                    .put("cause", gap.cause().name())
                    .put("lost", gap.lost());
        }
        header.put("bytes", HEX.formatHex(signed.header().bytes()));
        header.put("digest", signed.digest().toString());
        header.put("signature", HEX.formatHex(signed.signature()));
        vectors.put("seed", signed.seed().toString());
        ArrayNode samples = vectors.putArray("samples");
        for (int row = 0; row < batch.size(); row++) {
            sample(samples.addObject(), signed, tree, row);
        }
        vectors.put("encoded", HEX.formatHex(BatchCodec.encode(signed)));
        return vectors;
    }

    private static void sample(ObjectNode node, SignedBatch signed, MerkleTree tree, int row) {
        Batch batch = signed.batch();
        Signal signal = batch.signal(row);
        node.put("point", signal.id().toString());
        node.put("unit", signal.unit().ucum());
        node.put("at", Long.toString(batch.at(row)));
        node.put("received", Long.toString(batch.received(row)));
        node.put("quality", batch.quality(row).name());
        node.put("kind", batch.kind(row).name());
        node.put("value", batch.value(row).toString());
        node.put("bytes", HEX.formatHex(Leaves.sample(batch, row)));
        node.put("salt", HEX.formatHex(Leaves.salt(signed.seed(), row)));
        node.put("leaf", tree.leaf(row).toString());
        ArrayNode path = node.putArray("path");
        tree.proof(row).path().forEach(sibling -> path.add(sibling.toString()));
    }
}
