package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.proof.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The little of the contracts' ABI that questions of the console need
 * (<a href="https://docs.soliditylang.org/en/latest/abi-spec.html">Contract ABI Specification</a>).
 */
final class Abi {
    private static final int WORD = 32;
    private static final int SELECTOR = 4;

    private Abi() {}

    /** A call whose arguments are words. */
    static byte[] call(String signature, Digest... words) {
        ByteBuffer call = ByteBuffer.allocate(SELECTOR + WORD * words.length).put(selector(signature));
        for (Digest word : words) {
            call.put(word.bytes());
        }
        return call.array();
    }

    /** A call whose arguments are two texts: where each begins, then their lengths and bytes. */
    static byte[] call(String signature, String first, String second) {
        byte[] one = tail(first);
        ByteArrayOutputStream call = new ByteArrayOutputStream();
        call.writeBytes(selector(signature));
        call.writeBytes(number(2 * WORD));
        call.writeBytes(number(2 * WORD + one.length));
        call.writeBytes(one);
        call.writeBytes(tail(second));
        return call.toByteArray();
    }

    /** The first topic of an event. */
    static Digest event(String signature) {
        return Digest.ofBytes(keccak(signature));
    }

    /**
     * A word of an answer.
     *
     * @throws IllegalArgumentException if the answer is shorter
     */
    static Digest word(byte[] answer, int index) {
        if (answer.length < WORD * (index + 1)) {
            throw new IllegalArgumentException("the chain's node answered " + answer.length
                    + " bytes where a contract answers more; is it behind?");
        }
        return Digest.ofBytes(Arrays.copyOfRange(answer, WORD * index, WORD * (index + 1)));
    }

    /**
     * A word that is a number.
     *
     * @throws IllegalArgumentException if the answer is shorter, or the number is 2 to the 63rd or more
     */
    static long number(byte[] answer, int index) {
        Digest word = word(answer, index);
        if (word.a() != 0 || word.b() != 0 || word.c() != 0 || word.d() < 0) {
            throw new IllegalArgumentException("the chain's node answered a number that is too large: 0x" + word);
        }
        return word.d();
    }

    private static byte[] tail(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int padded = (bytes.length + WORD - 1) / WORD * WORD;
        return ByteBuffer.allocate(WORD + padded)
                .put(number(bytes.length))
                .put(bytes)
                .array();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(WORD).putInt(WORD - Integer.BYTES, number).array();
    }

    private static byte[] selector(String signature) {
        return Arrays.copyOf(keccak(signature), SELECTOR);
    }

    private static byte[] keccak(String signature) {
        return Bytes.of(signature.getBytes(StandardCharsets.US_ASCII)).keccak().toArray();
    }
}
