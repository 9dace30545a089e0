package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Receipt;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.proof.Check.Mark;
import io.tiepm.proof.Check.Name;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptVerifierTest {
    private static final Beside PROOF = new Beside.Proof(Example.reading().bytes());
    private static final Beside NOTHING = new Beside.Nothing();
    private static final Duration PROMISE = Duration.ofMinutes(15);

    private static ReceiptFile receipt() {
        Receipt receipt =
                new Receipt(Example.KEY.key(), Example.BATCH.digest(), Example.NOON, Example.NOON.plus(PROMISE));
        return ReceiptFile.of(Example.GATEWAY, SignedReceipt.sign(receipt, Example.KEY), Example.BATCH.header());
    }

    private static Verdict verify(ReceiptFile file, Beside beside, Instant now) {
        return new ReceiptVerifier(new Trust.Nothing(), now).verify(file, beside);
    }

    private static Verdict verify(byte[] file, Beside beside) {
        return new ReceiptVerifier(new Trust.Nothing(), Example.NOON).verify(file, beside);
    }

    @Test
    void aProofOfTheBatchShowsAPromiseThatWasKept() {
        Verdict verdict = verify(receipt(), PROOF, Example.NOON);
        Check promise = verdict.check(Name.PROMISE).orElseThrow();
        assertTrue(verdict.valid());
        assertEquals(Mark.PASSED, promise.mark());
        assertTrue(promise.text().startsWith("kept: anchored at 2026-"), promise.text());
    }

    @Test
    void onlyTheHouseThatPromisedCanSayByItselfThatThereIsNoAnchor() {
        Instant late = Example.NOON.plus(PROMISE).plusNanos(1);
        Check promise = verify(receipt(), new Beside.Unanchored(), late)
                .check(Name.PROMISE)
                .orElseThrow();
        assertEquals(Mark.FAILED, promise.mark());
        assertTrue(promise.text().startsWith("broken: not anchored"), promise.text());
        assertEquals(Mark.OPEN, mark(receipt(), new Beside.Unanchored(), late.minusNanos(1)));
        assertEquals(Mark.OPEN, mark(receipt(), NOTHING, late));
    }

    private static Mark mark(ReceiptFile file, Beside beside, Instant now) {
        return verify(file, beside, now).check(Name.PROMISE).orElseThrow().mark();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "signature", "header", "gateway"})
    void everyChangedBitIsFound(String field) {
        String json = new String(receipt().bytes(), StandardCharsets.UTF_8);
        Matcher at = Pattern.compile("\"" + field + "\" : \"([0-9a-f]+)\"").matcher(json);
        assertTrue(at.find(), field);
        List<Name> failing =
                switch (field) {
                    case "header" -> List.of(Name.BATCH, Name.PROOF);
                    case "gateway" -> List.of(Name.PROOF);
                    default -> List.of(Name.SIGNATURE);
                };
        byte[] bytes = Bytes.parse(at.group(1)).toArray();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            String changed = json.substring(0, at.start(1)) + Bytes.of(bytes).hex() + json.substring(at.end(1));
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Verdict verdict = verify(changed.getBytes(StandardCharsets.UTF_8), PROOF);
            assertFalse(verdict.valid(), field + ", bit " + bit);
            if (verdict.checks().size() > 1) {
                for (Name name : failing) {
                    assertEquals(Mark.FAILED, verdict.check(name).orElseThrow().mark(), field + ", bit " + bit);
                }
            }
        }
    }

    @Property(tries = 1000)
    void anyBytesAreToldInOneLine(@ForAll byte[] file, @ForAll byte[] proof) {
        assertFalse(verify(file, NOTHING).valid());
        Verdict verdict = verify(receipt(), new Beside.Proof(proof), Example.NOON);
        Check told = verdict.check(Name.PROOF).orElseThrow();
        assertEquals(Mark.FAILED, told.mark());
        assertEquals(1, told.text().lines().count(), told.text());
    }
}
