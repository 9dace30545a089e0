package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PrecompiledTest {
    private static final long GAS = 10_000_000;
    /** Generators of EIP-197. */
    private static final String P1 = word(BigInteger.ONE) + word(BigInteger.TWO);

    private static final String MINUS_P1 = word(BigInteger.ONE) + word(AltBn128.PRIME.subtract(BigInteger.TWO));
    private static final String P2 =
            decimal("11559732032986387107991004021392285783925812861821192530917403151452391805634")
                    + decimal("10857046999023057135944570762232829481370756359578518086990519993285655852781")
                    + decimal("4082367875863433681332203403145435568316851327593401208105741076214120093531")
                    + decimal("8495653923123431417604973247489272438418190587263600148770280649306958101930");

    /** RFC 7693, appendix A: BLAKE2b-512 of "abc"; also the fifth vector of EIP-152. */
    @Test
    void compressesAsBlake2Does() {
        String state = "48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
                + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b";
        String input = "0000000c" + state + "616263" + "00".repeat(125) + "0300000000000000" + "00".repeat(8) + "01";
        Outcome outcome = run(9, input);
        assertArrayEquals(
                Programs.hex("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"),
                outcome.output());
        assertEquals(12, GAS - outcome.gas());
        assertEquals(Ending.PRECOMPILED_FAILED, run(9, input.substring(2)).ending());
        assertEquals(
                Ending.PRECOMPILED_FAILED,
                run(9, input.substring(0, input.length() - 2) + "02").ending());
    }

    /** The first example of EIP-198. */
    @Test
    void raisesToPowersModulo() {
        BigInteger prime =
                BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));
        String input = word(BigInteger.ONE)
                + word(BigInteger.valueOf(32)).repeat(2)
                + "03"
                + word(prime.subtract(BigInteger.ONE))
                + word(prime);
        assertEquals(Word.ONE, Word.of(run(5, input).output()));
    }

    @Test
    void asksMoreForAHugePowerThanAnybodyHas() {
        String input = "ff".repeat(96);
        assertEquals(Ending.OUT_OF_GAS, run(5, input).ending());
    }

    @Test
    void addsAndMultipliesOnTheCurveAlike() {
        assertArrayEquals(
                run(6, P1 + P1).output(), run(7, P1 + word(BigInteger.TWO)).output());
        assertArrayEquals(new byte[64], run(6, P1 + MINUS_P1).output());
        assertArrayEquals(new byte[64], run(7, P1 + word(AltBn128.ORDER)).output());
        assertEquals(
                Ending.PRECOMPILED_FAILED,
                run(6, word(BigInteger.ONE).repeat(2)).ending());
    }

    @Test
    void pairsBilinearly() {
        String twice = HexFormat.of().formatHex(run(6, P1 + P1).output());
        assertEquals(Word.ONE, pairing(""));
        assertEquals(Word.ZERO, pairing(P1 + P2));
        assertEquals(Word.ONE, pairing(P1 + P2 + MINUS_P1 + P2));
        assertEquals(Word.ONE, pairing(twice + P2 + MINUS_P1 + P2 + MINUS_P1 + P2));
        assertEquals(Word.ZERO, pairing(twice + P2 + MINUS_P1 + P2));
        assertEquals(45000 + 34000, GAS - run(8, P1 + P2).gas());
        assertEquals(Ending.PRECOMPILED_FAILED, run(8, P1).ending());
    }

    /** EIP-4844: the commitment to the polynomial that is 1 everywhere is the generator, and its proof is nothing. */
    @Test
    void provesAPointOfABlob() {
        String commitment =
                "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58" + "6c55e83ff97a1aeffb3af00adb22c6bb";
        byte[] hash = Precompiled.sha256(Programs.hex(commitment));
        hash[0] = 1;
        String head = HexFormat.of().formatHex(hash) + word(BigInteger.valueOf(5));
        String tail = commitment + "c0" + "00".repeat(47);
        Outcome outcome = run(10, head + word(BigInteger.ONE) + tail);
        assertEquals(
                word(BigInteger.valueOf(4096)) + word(Bls12.ORDER),
                HexFormat.of().formatHex(outcome.output()));
        assertEquals(50000, GAS - outcome.gas());
        assertEquals(
                Ending.PRECOMPILED_FAILED,
                run(10, head + word(BigInteger.TWO) + tail).ending());
        assertEquals(
                Ending.PRECOMPILED_FAILED,
                run(10, head + word(BigInteger.ONE) + commitment + commitment).ending());
    }

    @Test
    void hashesAsTheStandardsDo() {
        String abc = HexFormat.of().formatHex("abc".getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                Word.hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                Word.of(run(2, abc).output()));
        assertEquals(
                Word.hex("8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"),
                Word.of(run(3, abc).output()));
        assertArrayEquals(Programs.hex(abc), run(4, abc).output());
    }

    private static Word pairing(String input) {
        return Word.of(run(8, input).output());
    }

    private static Outcome run(int address, String input) {
        Precompiled precompiled = Precompiled.at(new Address(Word.of(address)));
        if (precompiled == null) {
            throw new AssertionError("there is nothing at " + address);
        }
        return precompiled.run(Programs.hex(input), GAS);
    }

    private static String decimal(String digits) {
        return word(new BigInteger(digits));
    }

    private static String word(BigInteger number) {
        return Word.of(number).toString().substring(2);
    }
}
