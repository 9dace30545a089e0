package io.tiepm.ledger.evm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.jspecify.annotations.Nullable;

/**
 * A contract that the machine knows by heart (Yellow Paper, appendix E), at addresses 1 to 10.
 *
 * @param cost its gas, reckoned from the input alone and before any work
 * @param work gives the output; empty if the input is refused, which takes all gas
 */
record Precompiled(ToLongFunction<byte[]> cost, Function<byte[], Optional<byte[]>> work) {
    private static final List<Precompiled> ALL = List.of(
            new Precompiled(input -> 3000, input -> Optional.of(Recovery.run(input))),
            new Precompiled(input -> 60 + 12 * Gas.words(input.length), input -> Optional.of(sha256(input))),
            new Precompiled(input -> 600 + 120 * Gas.words(input.length), input -> Optional.of(ripemd160(input))),
            new Precompiled(input -> 15 + 3 * Gas.words(input.length), Optional::of),
            new Precompiled(PowerModulo::cost, PowerModulo::run),
            new Precompiled(input -> 150, AltBn128::add),
            new Precompiled(input -> 6000, AltBn128::multiply),
            new Precompiled(AltBn128::pairingCost, AltBn128::pairing),
            new Precompiled(Blake2::cost, Blake2::run),
            new Precompiled(input -> 50000, PointEvaluation::run));

    /** How many there are; their addresses are 1 to this, and always warm. */
    static final int COUNT = ALL.size();

    /** The one at an address; null where there is none. */
    static @Nullable Precompiled at(Address address) {
        int number = address.word().clampedInt();
        return number >= 1 && number <= COUNT ? ALL.get(number - 1) : null;
    }

    Outcome run(byte[] input, long gas) {
        long price = cost.applyAsLong(input);
        if (price > gas) {
            return Outcome.failed(Ending.OUT_OF_GAS);
        }
        return work.apply(input)
                .map(output -> new Outcome(Ending.SUCCESS, gas - price, output))
                .orElseGet(() -> Outcome.failed(Ending.PRECOMPILED_FAILED));
    }

    static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] ripemd160(byte[] input) {
        RIPEMD160Digest digest = new RIPEMD160Digest();
        digest.update(input, 0, input.length);
        byte[] word = new byte[32];
        digest.doFinal(word, 12);
        return word;
    }
}
