package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Somebody with a key that is no secret, who signs transactions of type 2 that pay nothing for their gas. */
final class BenchSigner {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final BigInteger KEY = BigInteger.valueOf(0xbe4c4);

    Address address() {
        return Address.of(Word.of(Keccak.hash(times(KEY).getEncoded(false), 1, 64)));
    }

    byte[] sign(long chainId, long nonce, long gas, Optional<Address> to, byte[] data) {
        List<byte[]> fields = new ArrayList<>(List.of(
                Rlp.number(chainId),
                Rlp.number(nonce),
                Rlp.number(0),
                Rlp.number(0),
                Rlp.number(gas),
                Rlp.text(to.map(Address::bytes).orElse(new byte[0])),
                Rlp.number(0),
                Rlp.text(data),
                Rlp.list()));
        byte[] hash = Keccak.hash(typed(Rlp.list(fields)));
        // a number that is used once; that it can be guessed harms nobody here
        BigInteger once = new BigInteger(1, Keccak.hash(Arrays.copyOf(hash, 33))).mod(ORDER);
        ECPoint point = times(once);
        BigInteger r = point.getAffineXCoord().toBigInteger().mod(ORDER);
        BigInteger s = once.modInverse(ORDER)
                .multiply(new BigInteger(1, hash).add(r.multiply(KEY)))
                .mod(ORDER);
        boolean high = s.compareTo(ORDER.shiftRight(1)) > 0;
        boolean odd = point.getAffineYCoord().toBigInteger().testBit(0) != high;
        fields.add(Rlp.number(odd ? 1 : 0));
        fields.add(Rlp.number(Word.of(r)));
        fields.add(Rlp.number(Word.of(high ? ORDER.subtract(s) : s)));
        return typed(Rlp.list(fields));
    }

    private static ECPoint times(BigInteger factor) {
        return new FixedPointCombMultiplier().multiply(CURVE.getG(), factor).normalize();
    }

    private static byte[] typed(byte[] list) {
        byte[] typed = new byte[list.length + 1];
        typed[0] = 2;
        System.arraycopy(list, 0, typed, 1, list.length);
        return typed;
    }
}
