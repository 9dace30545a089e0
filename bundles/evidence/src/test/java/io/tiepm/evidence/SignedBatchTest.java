package io.tiepm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.model.Batch;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedBatchTest {
    @Test
    void hasNoFaultWhenSigned() {
        assertEquals(
                SignedBatch.Fault.NONE, Examples.signed(Examples.everyKind()).fault());
    }

    @Test
    void tellsOtherSamplesFromAWrongSignature() {
        SignedBatch signed = Examples.signed(Examples.everyKind());
        Batch other = Examples.random(new Random(1), signed.batch().size());
        byte[] signature = signed.signature();
        signature[5] ^= 1;
        assertEquals(
                SignedBatch.Fault.OTHER_SAMPLES,
                new SignedBatch(signed.header(), signed.signature(), signed.seed(), other).fault());
        assertEquals(
                SignedBatch.Fault.OTHER_SAMPLES,
                new SignedBatch(signed.header(), signed.signature(), Digest.ZERO, signed.batch()).fault());
        assertEquals(
                SignedBatch.Fault.WRONG_SIGNATURE,
                new SignedBatch(signed.header(), signature, signed.seed(), signed.batch()).fault());
    }

    @Test
    void comesBackFromItsBytesAsItWas() throws MalformedBatchException {
        Random random = new Random(2);
        for (int i = 0; i < 40; i++) {
            SignedBatch signed = Examples.signed(i == 0 ? Examples.everyKind() : Examples.random(random, i * 10));
            SignedBatch back = BatchCodec.decode(BatchCodec.encode(signed));
            assertEquals(signed, back);
            assertEquals(SignedBatch.Fault.NONE, back.fault());
        }
    }

    @Test
    void neverComesBackAsAnotherFromBytesThatWereChanged() {
        SignedBatch signed = Examples.signed(Examples.everyKind());
        byte[] bytes = BatchCodec.encode(signed);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                SignedBatch back = BatchCodec.decode(changed);
                if (!back.equals(signed)) {
                    assertNotEquals(SignedBatch.Fault.NONE, back.fault(), "bit " + bit);
                }
            } catch (MalformedBatchException told) {
                assertTrue(told.getMessage().startsWith("no signed batch: "), "bit " + bit);
            }
        }
    }

    @Test
    void refusesBytesThatEndTooEarlyWhereverTheyEnd() {
        byte[] bytes = BatchCodec.encode(Examples.signed(Examples.everyKind()));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(MalformedBatchException.class, () -> BatchCodec.decode(cut));
        }
    }

    @Test
    void bearsSamplesOrGaps() {
        Batch none = Batch.of(Examples.PRESS).build();
        assertEquals(SignedBatch.Fault.NONE, Examples.signed(none).fault());
        assertThrows(
                IllegalArgumentException.class,
                () -> SignedBatch.sign(1, Digest.ZERO, Instant.EPOCH, none, List.of(), Digest.ZERO, Examples.KEY));
    }

    @Test
    void provesOneSampleWithoutItsNeighbours() {
        SignedBatch signed = Examples.signed(Examples.everyKind());
        int row = 5;
        byte[] salt = Leaves.salt(signed.seed(), row);
        byte[] sample = Leaves.sample(signed.batch(), row);
        byte[] leaf = new byte[1 + salt.length + sample.length];
        System.arraycopy(salt, 0, leaf, 1, salt.length);
        System.arraycopy(sample, 0, leaf, 1 + salt.length, sample.length);
        MerkleProof proof = Leaves.tree(signed.batch(), signed.seed()).proof(row);
        assertTrue(proof.proves(Digest.of(leaf), signed.header().root()));
    }
}
