package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** Somebody with a key, who signs transactions of type 2. */
final class Person {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);

    private final BigInteger key;
    private final Address address;

    Person(long key) {
        this.key = BigInteger.valueOf(key);
        byte[] point = CURVE.getG().multiply(this.key).normalize().getEncoded(false);
        this.address = Address.of(Word.of(Keccak.hash(point, 1, 64)));
    }

    Address address() {
        return address;
    }

    /** Signs a call, or with no recipient a creation, that pays nothing for its gas. */
    byte[] sign(long chainId, long nonce, long gas, Optional<Address> to, byte[] data) {
        return sign(chainId, nonce, gas, Word.ZERO, to, Word.ZERO, data);
    }

    byte[] sign(long chainId, long nonce, long gas, Word fee, Optional<Address> to, Word value, byte[] data) {
        List<byte[]> fields = List.of(
                Rlp.number(chainId),
                Rlp.number(nonce),
                Rlp.number(fee),
                Rlp.number(fee),
                Rlp.number(gas),
                Rlp.text(to.map(Address::bytes).orElse(new byte[0])),
                Rlp.number(value),
                Rlp.text(data),
                Rlp.list());
        byte[] hash = Keccak.hash(typed(Rlp.list(fields)));
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(key, DOMAIN));
        BigInteger[] signature = signer.generateSignature(hash);
        Word r = Word.of(signature[0]);
        Word s = Word.of(signature[1].min(CURVE.getN().subtract(signature[1])));
        boolean odd = Recovery.signer(hash, true, r, s).equals(Optional.of(address));
        return typed(Rlp.list(java.util.stream.Stream.concat(
                        fields.stream(), List.of(Rlp.number(odd ? 1 : 0), Rlp.number(r), Rlp.number(s)).stream())
                .toList()));
    }

    private static byte[] typed(byte[] list) {
        byte[] typed = new byte[list.length + 1];
        typed[0] = 2;
        System.arraycopy(list, 0, typed, 1, list.length);
        return typed;
    }
}
