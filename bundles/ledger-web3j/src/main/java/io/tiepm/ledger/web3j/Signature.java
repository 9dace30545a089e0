package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Algorithm;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Signer;
import io.tiepm.ledger.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;

/** Signs transactions by a {@link Signer}, which may keep its key wherever it likes. */
final class Signature {
    private Signature() {}

    /**
     * The address of a key.
     *
     * @throws IllegalArgumentException if its curve is not that of Ethereum
     */
    static Address address(Signer signer) {
        if (signer.key().algorithm() != Algorithm.SECP256K1) {
            throw new IllegalArgumentException(
                    "an account signs by secp256k1, not by " + signer.key().algorithm());
        }
        byte[] point = CustomNamedCurves.getByName("secp256k1")
                .getCurve()
                .decodePoint(signer.key().bytes())
                .getEncoded(false);
        byte[] hash = Hash.sha3(Arrays.copyOfRange(point, 1, point.length));
        return new Address(Node.hex(Arrays.copyOfRange(hash, 12, 32)));
    }

    /** @param to who is called; empty to make a contract */
    static Attempt attempt(
            Signer signer,
            long chain,
            long nonce,
            long gas,
            Fees.Offer offer,
            Optional<Address> to,
            byte[] data,
            Instant now) {
        BigInteger number = BigInteger.valueOf(nonce);
        BigInteger limit = BigInteger.valueOf(gas);
        String where = to.map(Address::text).orElse("");
        String input = Node.hex(data);
        RawTransaction raw = offer.isLegacy()
                ? RawTransaction.createTransaction(number, offer.fee(), limit, where, BigInteger.ZERO, input)
                : RawTransaction.createTransaction(
                        chain, number, limit, where, BigInteger.ZERO, input, offer.tip(), offer.fee());
        byte[] signed = TransactionEncoder.encode(raw, sign(signer, chain, raw, offer.isLegacy()));
        return new Attempt(nonce, Digest.ofBytes(Hash.sha3(signed)), gas, offer.fee(), offer.tip(), signed, now);
    }

    private static Sign.SignatureData sign(Signer signer, long chain, RawTransaction raw, boolean isLegacy) {
        byte[] unsigned = isLegacy ? TransactionEncoder.encode(raw, chain) : TransactionEncoder.encode(raw);
        byte[] signature = signer.sign(Digest.ofBytes(Hash.sha3(unsigned)));
        Sign.SignatureData parts = new Sign.SignatureData(
                signature[64], Arrays.copyOfRange(signature, 0, 32), Arrays.copyOfRange(signature, 32, 64));
        return isLegacy ? TransactionEncoder.createEip155SignatureData(parts, chain) : parts;
    }
}
