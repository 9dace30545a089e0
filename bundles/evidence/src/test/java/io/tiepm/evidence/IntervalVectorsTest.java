package io.tiepm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/formats/vectors/interval.json} against the code; {@code -Dgolden=write} writes it anew. Other
 * languages read the same file.
 */
class IntervalVectorsTest {
    private static final Path FILE = Path.of("../../docs/formats/vectors/interval.json");
    private static final HexFormat HEX = HexFormat.of();
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** In the order in which they were made. */
    private static final List<Statement> STATEMENTS = List.of(
            statement(Statement.REPORT, "press-7", "{\"oee\":0.731}"),
            statement(Statement.ALARM, "press-7/oil.level", "{\"state\":\"active\",\"why\":\"Öl fehlt ✓ 𝄞\"}"),
            statement(Statement.AUDIT, "audit", "{\"sequence\":12,\"head\":\"" + Examples.SEED + "\"}"),
            statement("weather", "hall-3", "{}"));

    private static final Statement GAP = statement(
            Statement.GAP,
            Examples.KEY.key().gateway().toString(),
            "{\"from\":1795262400,\"until\":1795262460,\"cause\":\"stopped\"}");

    @Test
    void areWhatTheCodeGives() throws IOException {
        String now = JSON.writeValueAsString(vectors()) + "\n";
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(FILE, now);
        }
        assertEquals(Files.readString(FILE), now);
    }

    private static ObjectNode vectors() {
        List<BatchHeader> headers = headers();
        Interval interval = Interval.of(headers.stream().map(BatchLeaf::of).toList(), STATEMENTS);
        ObjectNode vectors = JSON.createObjectNode();
        vectors.put("format", "docs/formats/interval.md");
        ArrayNode batches = vectors.putArray("batches");
        for (BatchHeader header : headers) {
            BatchLeaf leaf = BatchLeaf.of(header);
            batches.addObject()
                    .put("asset", header.asset().value())
                    .put("sequence", header.sequence())
                    .put("header", HEX.formatHex(header.bytes()))
                    .put("digest", header.digest().toString())
                    .put("root", header.root().toString())
                    .put("place", interval.place(leaf).orElseThrow())
                    .put("leaf", leaf.digest().toString());
        }
        ArrayNode statements = vectors.putArray("statements");
        STATEMENTS.forEach(statement -> statement(statements.addObject(), statement)
                .put("place", interval.place(statement).orElseThrow()));
        ObjectNode tree = vectors.putObject("interval");
        tree.put("count", interval.size()).put("root", interval.root().toString());
        ArrayNode paths = tree.putArray("paths");
        for (int place = 0; place < interval.size(); place++) {
            ArrayNode path = paths.addArray();
            interval.proof(place).path().forEach(sibling -> path.add(sibling.toString()));
        }
        statement(vectors.putObject("gap"), GAP);
        receipt(vectors.putObject("receipt"), headers.get(0));
        return vectors;
    }

    /** Of three assets, and not in the order of the tree. */
    private static List<BatchHeader> headers() {
        List<BatchHeader> headers = new ArrayList<>();
        for (String asset : List.of("press-7", "press-70", "lathe-2")) {
            Digest previous = Digest.ZERO;
            List<BatchHeader> ofAsset = new ArrayList<>();
            for (int sequence = 1; sequence <= 2; sequence++) {
                PointId load = new PointId(new AssetId(asset), "load");
                Batch batch = Batch.of(load.asset())
                        .add(Sample.good(load, Examples.NOON, new Value.Integer(sequence)), Unit.ONE)
                        .build();
                BatchHeader header = SignedBatch.sign(
                                sequence,
                                previous,
                                Examples.NOON.plusSeconds(sequence),
                                batch,
                                List.of(),
                                Examples.SEED,
                                Examples.KEY)
                        .header();
                ofAsset.add(0, header);
                previous = header.digest();
            }
            headers.addAll(ofAsset);
        }
        return headers;
    }

    private static ObjectNode statement(ObjectNode node, Statement statement) {
        return node.put("kind", statement.kind())
                .put("subject", statement.subject())
                .put("at", Long.toString(Moments.toNanos(statement.at())))
                .put("text", statement.text())
                .put("bytes", HEX.formatHex(statement.bytes()))
                .put("digest", statement.digest().toString());
    }

    private static void receipt(ObjectNode node, BatchHeader header) {
        Receipt receipt = new Receipt(
                Examples.KEY.key(),
                header.digest(),
                header.cut().plusMillis(40),
                header.cut().plusSeconds(660));
        SignedReceipt signed = SignedReceipt.sign(receipt, Examples.KEY);
        node.put("key", receipt.key().toString())
                .put("gateway", receipt.key().gateway().toString())
                .put("batch", receipt.batch().toString())
                .put("accepted", Long.toString(Moments.toNanos(receipt.accepted())))
                .put("anchoredBy", Long.toString(Moments.toNanos(receipt.anchoredBy())))
                .put("bytes", HEX.formatHex(receipt.bytes()))
                .put("digest", receipt.digest().toString())
                .put("signature", HEX.formatHex(signed.signature()));
    }

    private static Statement statement(String kind, String subject, String text) {
        return new Statement(kind, subject, Examples.NOON, text);
    }
}
