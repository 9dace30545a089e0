package io.tiepm.evidence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A receipt that its holder can show. That it was made says nothing of its truth: {@link #isGenuine()} does.
 *
 * @param receipt what is promised
 * @param signature over the receipt's digest, by the receipt's key
 */
public record SignedReceipt(Receipt receipt, byte[] signature) {
    public SignedReceipt {
        signature = signature.clone();
    }

    /**
     * Signs a promise.
     *
     * @throws IllegalArgumentException if the receipt names another key than the signer's
     */
    public static SignedReceipt sign(Receipt receipt, Signer signer) {
        if (!receipt.key().equals(signer.key())) {
            throw new IllegalArgumentException(
                    "a receipt of " + receipt.key() + " cannot be signed by " + signer.key());
        }
        return new SignedReceipt(receipt, signer.sign(receipt.digest()));
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** Tells whether the key that the receipt names signed it. */
    public boolean isGenuine() {
        return receipt.key().verifies(receipt.digest(), signature);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedReceipt that
                && receipt.equals(that.receipt)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return receipt.hashCode();
    }
}
