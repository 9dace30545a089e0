package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofFileTest {
    private static final List<ProofFile> ALL = List.of(Example.reading(), Example.statement(), Example.gap());

    @Test
    void comesBackFromItsFileAsItWas() throws MalformedProofException {
        for (ProofFile proof : ALL) {
            assertEquals(proof, ProofFile.read(proof.bytes()));
            assertEquals(proof.json(), ProofFile.read(proof.bytes()).json());
        }
    }

    @Test
    void namesTheFieldThatIsMissing() {
        String json = Example.reading().json();
        for (String name : List.of(
                "format",
                "reading",
                "batch",
                "interval",
                "anchor",
                "salt",
                "row",
                "signature",
                "root",
                "chain",
                "kind",
                "contract",
                "until",
                "event",
                "transaction",
                "receipt",
                "block")) {
            String changed = json.replaceFirst("\"" + name + "\"", "\"another\"");
            String told = refused(changed);
            assertTrue(told.contains(name) && told.endsWith("is missing"), told);
        }
    }

    @Test
    void namesTheFieldThatItDoesNotKnow() {
        String json = Example.reading().json();
        assertTrue(refused(json.replaceFirst("\\{", "{\"more\":1,")).contains("more"));
        String told = refused(json.replaceFirst("\"block\" : \\{", "\"block\" : {\"more\":1,"));
        assertTrue(told.contains("anchor.block.more"), told);
        assertTrue(refused(json.replaceFirst("\\{", "{\"statement\":{\"bytes\":\"00\"},"))
                .contains("both"));
    }

    @Test
    void refusesWhatIsOfAnotherType() {
        String json = Example.reading().json();
        List<String[]> changes = List.of(
                new String[] {"\"row\" : 13", "\"row\" : \"13\""},
                new String[] {"\"row\" : 13", "\"row\" : 13.0"},
                new String[] {"\"row\" : 13", "\"row\" : -0"},
                new String[] {"\"row\" : 13", "\"row\" : -13"},
                new String[] {"\"row\" : 13", "\"row\" : 1e1"},
                new String[] {"\"row\" : 13", "\"row\" : 9007199254740992"},
                new String[] {"\"row\" : 13", "\"row\" : null"},
                new String[] {"\"row\" : 13", "\"row\" : 13, \"row\" : 13"},
                new String[] {"\"salt\" : \"", "\"salt\" : \"00"},
                new String[] {"\"salt\" : \"", "\"salt\" : \"0x"},
                new String[] {"\"salt\" : \"", "\"salt\" : \"A"},
                new String[] {"\"contract\" : \"0x", "\"contract\" : \""},
                new String[] {"single-node", "several"},
                new String[] {"tiepm-proof/1", "tiepm-proof/2"},
                new String[] {"\"path\" : [", "\"path\" : [ [[[[[]]]]],"},
                new String[] {"\"path\" : [", "\"path\" : [" + "\"00\",".repeat(65)});
        for (String[] change : changes) {
            assertTrue(json.contains(change[0]), change[0]);
            refused(json.replace(change[0], change[1]));
        }
        refused("");
        refused("[]");
        refused(json + "{}");
        refused(json.substring(0, json.length() - 3));
        refused("\ufeff" + json);
        refused(json + " ".repeat(ProofFile.LARGEST));
        byte[] wide = json.getBytes(StandardCharsets.UTF_16);
        assertThrows(MalformedProofException.class, () -> ProofFile.read(wide));
    }

    /** Whatever stands in the file: it is read, or refused in one line; and then it is checked without an exception. */
    @Property(tries = 2000)
    void tellsAnythingWrongByItsOneException(
            @ForAll @IntRange(max = 2) int which, @ForAll @IntRange(max = 20_000) int at, @ForAll byte as) {
        byte[] file = ALL.get(which).bytes();
        file[at % file.length] = as;
        Verdict verdict = Verifier.offline().verify(file);
        assertTrue(
                verdict.checks().stream().allMatch(check -> check.text().lines().count() == 1));
    }

    @Property(tries = 1000)
    void readsAnyBytesOrTellsWhyNot(@ForAll byte[] bytes) {
        String told = assertThrows(MalformedProofException.class, () -> ProofFile.read(bytes))
                .getMessage();
        assertEquals(1, told.lines().count(), told);
    }

    private static String refused(String json) {
        byte[] file = json.getBytes(StandardCharsets.UTF_8);
        return assertThrows(MalformedProofException.class, () -> ProofFile.read(file), json)
                .getMessage();
    }
}
