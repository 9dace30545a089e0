package io.tiepm.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.contract.BenchmarkEdition;
import io.tiepm.contract.BenchmarkSet;
import io.tiepm.evidence.Digest;
import java.util.List;
import java.util.Optional;

/** Sets of benchmarks on their chains, as all commands show them. */
final class SetRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SetRows() {}

    /** How a set stands, in one line; the version on the chain first. */
    static String line(BenchmarkSet set) {
        String chain = set.chain().isEmpty() ? "the ledger" : set.chain();
        String version = set.version() == 0 ? "" : "version " + set.version() + ", ";
        return set.asset() + " on " + chain + ": " + version + Cell.word(set.state())
                + (set.detail().isEmpty() ? "" : ": " + set.detail());
    }

    static Sheet history(List<BenchmarkEdition> editions) {
        Sheet sheet = new Sheet("the chain bears no benchmarks of it yet; the first come by themselves")
                .number("version", "Version")
                .moment("from", "From")
                .text("why", "Why")
                .text("sha256", "SHA-256")
                .number("block", "Block")
                .minor()
                .hidden("issuer")
                .hidden("auditor")
                .hidden("reason")
                .hidden("text")
                .hidden("transaction");
        for (BenchmarkEdition edition : editions) {
            sheet.row(
                    edition.version(),
                    edition.from(),
                    edition.why().map(SetRows::why).or(() -> edition.reason().map(SetRows::untold)),
                    edition.digest(),
                    edition.block(),
                    edition.issuer(),
                    edition.auditor(),
                    edition.reason(),
                    edition.text(),
                    Ledgers.hex(edition.transaction()));
        }
        return sheet;
    }

    /** People read reason and author; programs the words that the digest is of. */
    private static Cell why(String words) {
        try {
            JsonNode told = JSON.readTree(words);
            return new Cell(
                    words,
                    told.path("reason").asText() + " (" + told.path("author").asText() + ")");
        } catch (JsonProcessingException other) {
            return new Cell(words, words);
        }
    }

    private static Cell untold(Digest reason) {
        return new Cell(null, "SHA-256 " + reason);
    }

    /** What came of something asked of a chain. */
    static Card done(String asset, Optional<BenchmarkSet> set) {
        return new Card()
                .line("asset", "asset", asset)
                .line("state", "state", set.isPresent() ? "done" : new Cell("waiting", Later.WAITS))
                .line("chain", "chain", set.map(BenchmarkSet::chain))
                .line("kind", "ledger", set.map(BenchmarkSet::kind))
                .line("version", "version", set.map(BenchmarkSet::version))
                .line("sha256", "SHA-256", set.flatMap(BenchmarkSet::published))
                .line("from", "in force from", set.flatMap(BenchmarkSet::from))
                .line(
                        "transaction",
                        "transaction",
                        set.flatMap(BenchmarkSet::transaction).map(Ledgers::hex));
    }
}
