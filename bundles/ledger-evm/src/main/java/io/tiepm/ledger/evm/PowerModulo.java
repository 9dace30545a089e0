package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Optional;

/** The precompiled contract at 5: base to an exponent, modulo (EIP-198, priced by EIP-2565). */
final class PowerModulo {
    private static final int HEAD = 96;
    private static final long LEAST = 200;
    /** Lengths of more bits than this cost more than any block's gas. */
    private static final int LONGEST_BITS = 27;

    private PowerModulo() {}

    static long cost(byte[] bytes) {
        Input input = new Input(bytes);
        BigInteger base = input.number(0, 32);
        BigInteger exponent = input.number(32, 32);
        BigInteger longest = base.max(input.number(64, 32));
        if (longest.signum() == 0) {
            return LEAST;
        } else if (Math.max(longest.bitLength(), exponent.bitLength()) > LONGEST_BITS) {
            return Long.MAX_VALUE;
        }
        BigInteger words = longest.add(BigInteger.valueOf(7)).shiftRight(3);
        BigInteger price =
                words.multiply(words).multiply(rounds(input, base, exponent)).divide(BigInteger.valueOf(3));
        return price.bitLength() > 62 ? Long.MAX_VALUE : Math.max(LEAST, price.longValue());
    }

    /** How often a square is taken: the bits of the exponent, eight a byte for what follows its first 32. */
    private static BigInteger rounds(Input input, BigInteger base, BigInteger length) {
        BigInteger at = base.add(BigInteger.valueOf(HEAD));
        int known = length.min(BigInteger.valueOf(32)).intValue();
        BigInteger head = at.bitLength() > 30 ? BigInteger.ZERO : input.number(at.intValue(), known);
        BigInteger bits = BigInteger.valueOf(Math.max(0, head.bitLength() - 1));
        BigInteger rest = length.subtract(BigInteger.valueOf(32)).max(BigInteger.ZERO);
        return bits.add(rest.shiftLeft(3)).max(BigInteger.ONE);
    }

    /** Whoever could pay for it gave lengths that fit. */
    static Optional<byte[]> run(byte[] bytes) {
        Input input = new Input(bytes);
        int base = input.word(0).clampedInt();
        int exponent = input.word(32).clampedInt();
        int modulus = input.word(64).clampedInt();
        if (modulus == 0) {
            return Optional.of(new byte[0]);
        }
        BigInteger over = input.number(HEAD + base + exponent, modulus);
        byte[] output = new byte[modulus];
        if (over.signum() > 0) {
            byte[] power = input.number(HEAD, base)
                    .modPow(input.number(HEAD + base, exponent), over)
                    .toByteArray();
            int length = Math.min(power.length, modulus);
            System.arraycopy(power, power.length - length, output, modulus - length, length);
        }
        return Optional.of(output);
    }
}
