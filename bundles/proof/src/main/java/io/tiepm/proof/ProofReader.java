package io.tiepm.proof;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads the file of a proof, and refuses by its name whatever is missing, of another type, or unknown. */
final class ProofReader {
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int ADDRESS = 20;

    private ProofReader() {}

    static ProofFile read(byte[] file) throws MalformedProofException {
        if (file.length > ProofFile.LARGEST) {
            throw new MalformedProofException("the file has more than " + ProofFile.LARGEST + " bytes");
        }
        Object whole = StrictJson.read(file);
        Fields fields = Fields.of(whole, whole instanceof Map ? "" : "the file");
        String format = fields.text("format");
        if (!format.equals(ProofWriter.FORMAT)) {
            throw new MalformedProofException("format is '" + shortened(format) + "'; this reader knows tiepm-proof/1");
        }
        if (fields.has("statement") && (fields.has("reading") || fields.has("batch"))) {
            throw new MalformedProofException("the file has both a reading and a statement");
        }
        ProofFile proof = fields.has("statement") ? statement(fields) : reading(fields);
        fields.end();
        return proof;
    }

    private static ProofFile reading(Fields from) throws MalformedProofException {
        Fields reading = from.object("reading");
        ShownSample sample = new ShownSample(reading.hex("sample"), reading.hex("salt", SALT), path(reading, "row"));
        reading.end();
        Fields batch = from.object("batch");
        ShownHeader header = new ShownHeader(batch.hex("header"), batch.hex("signature"));
        batch.end();
        return new ProofFile.OfReading(sample, header, interval(from), anchor(from.object("anchor")));
    }

    private static ProofFile statement(Fields from) throws MalformedProofException {
        Fields section = from.object("statement");
        Bytes statement = section.hex("bytes");
        section.end();
        return from.has("interval")
                ? new ProofFile.OfStatement(statement, interval(from), anchor(from.object("anchor")))
                : new ProofFile.OfGap(statement, anchor(from.object("anchor")));
    }

    private static ShownInterval interval(Fields from) throws MalformedProofException {
        Fields interval = from.object("interval");
        TreePath path = path(interval, "index");
        Digest root = interval.digest("root");
        interval.end();
        return new ShownInterval(path, root);
    }

    private static TreePath path(Fields from, String place) throws MalformedProofException {
        return new TreePath(from.number(place), from.number("count"), from.digests("path"));
    }

    private static ShownAnchor anchor(Fields from) throws MalformedProofException {
        ShownAnchor anchor = new ShownAnchor(
                chain(from.object("chain")),
                from.prefixed("contract", ADDRESS),
                from.digest("gateway"),
                from.number("sequence"),
                Instant.ofEpochSecond(from.number("until")),
                from.number("event"),
                transaction(from.object("transaction")),
                receipt(from.object("receipt")),
                block(from.object("block")));
        from.end();
        return anchor;
    }

    private static ShownAnchor.Chain chain(Fields from) throws MalformedProofException {
        long id = from.number("id");
        Bytes genesis = from.prefixed("genesis", HASH);
        String word = from.text("kind");
        from.end();
        for (ShownAnchor.Kind kind : ShownAnchor.Kind.values()) {
            if (kind.word().equals(word)) {
                return new ShownAnchor.Chain(id, genesis, kind);
            }
        }
        throw new MalformedProofException(
                "anchor.chain.kind is '" + shortened(word) + "'; it is single-node or network");
    }

    private static ShownAnchor.Transaction transaction(Fields from) throws MalformedProofException {
        ShownAnchor.Transaction transaction =
                new ShownAnchor.Transaction(from.number("index"), from.prefixed("hash", HASH), from.nodes("proof"));
        from.end();
        return transaction;
    }

    private static List<Bytes> receipt(Fields from) throws MalformedProofException {
        List<Bytes> proof = from.nodes("proof");
        from.end();
        return proof;
    }

    private static ShownAnchor.Block block(Fields from) throws MalformedProofException {
        ShownAnchor.Block block =
                new ShownAnchor.Block(from.number("number"), from.prefixed("hash", HASH), from.prefixed("header"));
        from.end();
        return block;
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
