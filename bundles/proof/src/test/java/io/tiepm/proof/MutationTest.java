package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.proof.Check.Mark;
import io.tiepm.proof.Check.Name;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever changes one bit of what is hashed, signed or proved is found out, and the right check says so. */
class MutationTest {
    /**
     * A part of a file.
     *
     * @param hex finds its digits, as the first group
     * @param check that must fail; or {@code format}, where the part does not decode any more
     */
    record Part(ProofFile proof, String name, String hex, Name check) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final ProofFile READING = Example.reading();
    private static final ProofFile STATEMENT = Example.statement();
    private static final ProofFile GAP = Example.gap();
    private static final String ITEM = "\"(?:0x)?([0-9a-f]+)\"";
    private static final String FIRST = "\" : \\[ " + ITEM;
    private static final String LATER =
            "\" : \\[ (?:" + ITEM.replace("(0", "(?:0").replace("([", "(?:[") + ", )+" + ITEM;

    private static final List<Part> PARTS = List.of(
            new Part(READING, "sample", field("sample"), Name.SAMPLE),
            new Part(READING, "salt", field("salt"), Name.SAMPLE),
            new Part(READING, "path in the batch, first", "\"reading\"[^\\[]*\\[ " + ITEM, Name.SAMPLE),
            new Part(READING, "path in the batch, last", "\"reading\"[^]]*" + ITEM + " \\]", Name.SAMPLE),
            new Part(READING, "batch header", field("header"), Name.SIGNATURE),
            new Part(READING, "signature", field("signature"), Name.SIGNATURE),
            new Part(READING, "path in the interval", "\"interval\"[^\\[]*\\[ " + ITEM, Name.INTERVAL),
            new Part(READING, "root", field("root"), Name.INTERVAL),
            new Part(READING, "root in the event", field("root"), Name.EVENT),
            new Part(STATEMENT, "contract", field("contract"), Name.EVENT),
            new Part(STATEMENT, "gateway", field("gateway"), Name.EVENT),
            new Part(STATEMENT, "hash of the transaction", "\"transaction\".*?\"hash\" : " + ITEM, Name.TRANSACTION),
            new Part(STATEMENT, "first node to the transaction", "\"transaction\".*?\"proof" + FIRST, Name.BLOCK),
            new Part(STATEMENT, "last node to the transaction", "\"transaction\".*?\"proof" + LATER, Name.TRANSACTION),
            new Part(STATEMENT, "first node to the receipt", "\"receipt\".*?\"proof" + FIRST, Name.BLOCK),
            new Part(STATEMENT, "last node to the receipt", "\"receipt\".*?\"proof" + LATER, Name.RECEIPT),
            new Part(STATEMENT, "hash of the block", "\"block\".*?\"hash\" : " + ITEM, Name.BLOCK),
            new Part(STATEMENT, "header of the block", "\"block\".*?\"header\" : " + ITEM, Name.BLOCK),
            new Part(STATEMENT, "statement", field("bytes"), Name.INTERVAL),
            new Part(STATEMENT, "path of the statement", "\"path" + FIRST, Name.INTERVAL),
            new Part(GAP, "gap", field("bytes"), Name.EVENT));

    @ParameterizedTest
    @MethodSource("parts")
    void isFoundByTheRightCheck(Part part) {
        String json = part.proof().json();
        Matcher at = Pattern.compile(part.hex(), Pattern.DOTALL).matcher(json);
        assertTrue(at.find(), part.name());
        byte[] bytes = Bytes.parse(at.group(1)).toArray();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            String changed = json.substring(0, at.start(1)) + Bytes.of(bytes).hex() + json.substring(at.end(1));
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Verdict verdict = Verifier.offline().verify(changed.getBytes(StandardCharsets.UTF_8));
            Name failing = verdict.checks().size() == 1 ? Name.FORMAT : part.check();
            assertEquals(Mark.FAILED, verdict.check(failing).orElseThrow().mark(), part.name() + ", bit " + bit);
        }
    }

    @Property(tries = 200)
    void isFoundWhereANumberWasChanged(@ForAll("numbers") String name, @ForAll("places") long other) {
        String json = READING.json();
        Matcher at = Pattern.compile("\"" + name + "\" : ([0-9]+)").matcher(json);
        assertTrue(at.find(), name);
        boolean same = at.group(1).equals(Long.toString(other));
        String changed = json.substring(0, at.start(1)) + other + json.substring(at.end(1));
        assertEquals(
                same,
                Verifier.offline()
                        .verify(changed.getBytes(StandardCharsets.UTF_8))
                        .valid(),
                name);
    }

    static List<Part> parts() {
        return PARTS;
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.of("row", "count", "index", "sequence", "until", "event", "number");
    }

    @Provide
    Arbitrary<Long> places() {
        return Arbitraries.longs().between(0, (1L << 53) - 1);
    }

    private static String field(String name) {
        return "\"" + name + "\" : " + ITEM;
    }
}
