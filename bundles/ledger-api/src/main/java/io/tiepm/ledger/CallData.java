package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import io.tiepm.proof.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a contract is called with, by the ABI of contracts, for the types that ours take: numbers, addresses, digests,
 * flags, texts, bytes, and tuples of them; the members of one without texts and bytes are given one after the other.
 * Written from Solidity's "Contract ABI Specification". Not thread-safe.
 */
public final class CallData {
    private static final int WORD = 32;
    private static final int SELECTOR = 4;

    /** @param bytes a word; where it is dynamic, what stands behind all words */
    private record Argument(byte[] bytes, boolean isDynamic) {}

    private final byte[] selector;
    private final List<Argument> arguments = new ArrayList<>();

    private CallData(byte[] selector) {
        this.selector = selector;
    }

    /** @param signature such as {@code "move(uint256,uint8)"} */
    public static CallData of(String signature) {
        return new CallData(Arrays.copyOf(topic(signature).bytes(), SELECTOR));
    }

    /** Arguments without a function, as {@code abi.encode} makes them. */
    public static CallData arguments() {
        return new CallData(new byte[0]);
    }

    /** The first topic of an event: the Keccak-256 of its signature, such as {@code "Locked(uint256)"}. */
    public static Digest topic(String signature) {
        return Digest.ofBytes(
                Bytes.of(signature.getBytes(StandardCharsets.US_ASCII)).keccak().toArray());
    }

    /** What contracts know a role by, for example {@code owner}; see {@code Roles.sol}. */
    public static Digest role(String name) {
        return topic("tiepm.role." + name);
    }

    /** A number as topics of events have it. */
    public static Digest word(BigInteger number) {
        return Digest.ofBytes(bytes(number));
    }

    /** An address as topics of events have it. */
    public static Digest word(Address address) {
        return word(new BigInteger(address.text().substring(2), 16));
    }

    /** @throws IllegalArgumentException if it is below 0, or has more than 256 bits */
    public CallData number(BigInteger number) {
        return word(bytes(number));
    }

    public CallData number(long number) {
        return number(BigInteger.valueOf(number));
    }

    public CallData address(Address address) {
        return word(word(address).bytes());
    }

    public CallData digest(Digest digest) {
        return word(digest.bytes());
    }

    public CallData flag(boolean flag) {
        return number(flag ? 1 : 0);
    }

    public CallData text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public CallData bytes(byte[] bytes) {
        int padding = -bytes.length & WORD - 1;
        arguments.add(new Argument(
                ByteBuffer.allocate(WORD + bytes.length + padding)
                        .put(bytes(BigInteger.valueOf(bytes.length)))
                        .put(bytes)
                        .array(),
                true));
        return this;
    }

    /** A tuple with texts or bytes in it. */
    public CallData tuple(CallData members) {
        arguments.add(new Argument(members.build(), true));
        return this;
    }

    /** Selector and arguments. */
    public byte[] build() {
        ByteArrayOutputStream heads = new ByteArrayOutputStream();
        ByteArrayOutputStream tails = new ByteArrayOutputStream();
        heads.writeBytes(selector);
        for (Argument argument : arguments) {
            if (argument.isDynamic()) {
                heads.writeBytes(bytes(BigInteger.valueOf((long) WORD * arguments.size() + tails.size())));
                tails.writeBytes(argument.bytes());
            } else {
                heads.writeBytes(argument.bytes());
            }
        }
        heads.writeBytes(tails.toByteArray());
        return heads.toByteArray();
    }

    /** The call of a contract, by its name in the registry of contracts. */
    public Call to(String contract) {
        return new Call(contract, build());
    }

    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(build());
    }

    private CallData word(byte[] word) {
        arguments.add(new Argument(word, false));
        return this;
    }

    private static byte[] bytes(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > 8 * WORD) {
            throw new IllegalArgumentException("a number of a contract has 0 to 256 bits: " + number);
        }
        byte[] bytes = number.toByteArray();
        int from = Math.max(0, bytes.length - WORD);
        return ByteBuffer.allocate(WORD)
                .put(WORD - (bytes.length - from), bytes, from, bytes.length - from)
                .array();
    }
}
