package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/** The precompiled contract at 10: proves what a blob's polynomial is at a point (EIP-4844, verify_kzg_proof). */
final class PointEvaluation {
    private static final int LENGTH = 192;
    private static final int BLOB_VERSION = 1;
    private static final BigInteger ELEMENTS = BigInteger.valueOf(4096);
    /** The secret of the KZG ceremony times the generator of the second group (consensus-specs, trusted setup). */
    private static final TwistPoint SECRET = Bls12.twistPoint(
            "185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2",
            "15bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72",
            "014353bdb96b626dd7d5ee8599d1fca2131569490e28de18e82451a496a9c9794ce26d105941f383ee689bfbbb832a99",
            "1666c54b0a32529503432fcae0181b4bef79de09fc63671fda5ed1ba9bfa07899495346f3d7ac9cd23048ef30d0a154f");

    private PointEvaluation() {}

    /** Versioned hash, point, value, commitment and proof. */
    static Optional<byte[]> run(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        Input input = new Input(bytes);
        byte[] commitment = input.part(96, 48);
        byte[] hash = Precompiled.sha256(commitment);
        hash[0] = BLOB_VERSION;
        BigInteger point = input.number(32, 32);
        BigInteger value = input.number(64, 32);
        if (!Arrays.equals(hash, input.part(0, 32))
                || point.compareTo(Bls12.ORDER) >= 0
                || value.compareTo(Bls12.ORDER) >= 0) {
            return Optional.empty();
        }
        boolean isProved = Bls12.point(commitment)
                .flatMap(of -> Bls12.point(input.part(144, 48)).map(proof -> isProved(of, point, value, proof)))
                .orElse(false);
        return isProved ? Optional.of(answer()) : Optional.empty();
    }

    /** Whether {@code e(commitment - value, -1) e(proof, secret - point) = 1}. */
    private static boolean isProved(ECPoint commitment, BigInteger point, BigInteger value, ECPoint proof) {
        Pairing product = new Pairing(Bls12.CURVE);
        ECPoint left = commitment.subtract(Bls12.FIRST.multiply(value));
        if (!left.isInfinity()) {
            product.add(left, Bls12.SECOND.negated());
        }
        Optional<TwistPoint> minus = Bls12.SECOND.times(Bls12.ORDER.subtract(point));
        Optional<TwistPoint> right = minus.isEmpty() ? Optional.of(SECRET) : SECRET.plus(minus.get());
        if (!proof.isInfinity() && right.isPresent()) {
            product.add(proof, right.get());
        }
        return product.isOne();
    }

    private static byte[] answer() {
        byte[] answer = new byte[2 * Word.BYTES];
        Word.of(ELEMENTS).put(answer, 0);
        Word.of(Bls12.ORDER).put(answer, Word.BYTES);
        return answer;
    }
}
