package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** Somebody with a name and a key. */
final class Signer {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters CURVE_DOMAIN = new ECDomainParameters(CURVE);
    private static final String DOMAIN =
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";

    private final String name;
    private final BigInteger key;
    private final Address address;

    Signer(String name) {
        this.name = name;
        this.key = Keccak.word(name.getBytes(StandardCharsets.UTF_8)).number();
        byte[] point = CURVE.getG().multiply(key).normalize().getEncoded(false);
        this.address = Address.of(Word.of(Keccak.hash(point, 1, 64)));
    }

    Address address() {
        return address;
    }

    /** 65 bytes: r, s, v. */
    byte[] sign(Word digest) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(key, CURVE_DOMAIN));
        BigInteger[] signature = signer.generateSignature(digest.bytes());
        Word r = Word.of(signature[0]);
        Word s = Word.of(signature[1].min(CURVE.getN().subtract(signature[1])));
        boolean odd = Recovery.signer(digest.bytes(), true, r, s).equals(Optional.of(address));
        return Abi.joined(r.bytes(), s.bytes(), new byte[] {(byte) (odd ? 28 : 27)});
    }

    /** Signs words for one contract (EIP-712). */
    byte[] sign(String domain, Contract contract, Word words) {
        Word separator = hash(DOMAIN, text(domain), text("1"), PaperChain.CHAIN, contract);
        return sign(Keccak.word(Abi.joined(new byte[] {0x19, 1}, separator.bytes(), words.bytes())));
    }

    /** The hash of a struct whose members are one word each. */
    static Word hash(String type, Object... members) {
        byte[][] words =
                Arrays.stream(members).map(member -> Abi.word(member).bytes()).toArray(byte[][]::new);
        return Keccak.word(Abi.joined(text(type).bytes(), Abi.joined(words)));
    }

    /** The Keccak hash of a text. */
    static Word text(String text) {
        return Keccak.word(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return name;
    }
}
