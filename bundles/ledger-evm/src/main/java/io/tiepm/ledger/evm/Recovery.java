package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** Tells who signed (SEC 1, section 4.1.6; Yellow Paper, appendix F). */
final class Recovery {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final Word HALF = Word.of(ORDER.shiftRight(1));

    private Recovery() {}

    /** Whether {@code s} is in the lower half, as a transaction's must be (EIP-2). */
    static boolean isLow(Word s) {
        return s.compareTo(HALF) <= 0;
    }

    /**
     * The signer's address; empty where no key can have made the signature.
     *
     * @param odd whether the nonce point's y is
     */
    static Optional<Address> signer(byte[] hash, boolean odd, Word r, Word s) {
        BigInteger x = r.number();
        BigInteger proof = s.number();
        if (!isScalar(x) || !isScalar(proof)) {
            return Optional.empty();
        }
        byte[] encoded = new byte[33];
        encoded[0] = (byte) (odd ? 3 : 2);
        r.put(encoded, 1);
        ECPoint nonce;
        try {
            nonce = CURVE.getCurve().decodePoint(encoded);
        } catch (IllegalArgumentException noPointOfTheCurve) {
            return Optional.empty();
        }
        BigInteger inverse = BigIntegers.modOddInverse(ORDER, x);
        BigInteger minus = inverse.multiply(new BigInteger(1, hash)).negate().mod(ORDER);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(
                CURVE.getG(), minus, nonce, inverse.multiply(proof).mod(ORDER));
        if (key.isInfinity()) {
            return Optional.empty();
        }
        byte[] bytes = key.getEncoded(false);
        return Optional.of(Address.of(Word.of(Keccak.hash(bytes, 1, 64))));
    }

    private static boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(ORDER) < 0;
    }

    /** The precompiled contract at 1: hash, v, r and s; nothing where they fit nobody. */
    static byte[] run(byte[] bytes) {
        Input input = new Input(bytes);
        int v = input.word(32).clampedInt();
        if (v != 27 && v != 28) {
            return new byte[0];
        }
        return signer(input.part(0, 32), v == 28, input.word(64), input.word(96))
                .map(address -> address.word().bytes())
                .orElse(new byte[0]);
    }
}
