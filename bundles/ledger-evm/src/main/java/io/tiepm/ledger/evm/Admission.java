package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether a transaction may be in a block (Yellow Paper, 6.2, with EIP-1559, EIP-3607, EIP-3860, EIP-4844). */
final class Admission {
    private static final int MOST_BLOBS = 6;
    private static final int BLOB_VERSION = 1;

    private Admission() {}

    /** Empty if it may. */
    static Optional<Refusal> judge(World world, Block block, Transaction transaction) {
        return Optional.ofNullable(refusal(block, world.account(transaction.sender()), transaction));
    }

    private static @Nullable Refusal refusal(Block block, Account sender, Transaction transaction) {
        if (transaction.chain().isPresent() && !transaction.chain().get().equals(Word.of(block.chainId()))) {
            return Refusal.OTHER_CHAIN;
        } else if (transaction.nonce() == -1) {
            return Refusal.NONCE_IS_MAX;
        } else if (Long.compareUnsigned(transaction.nonce(), sender.nonce()) < 0) {
            return Refusal.NONCE_TOO_LOW;
        } else if (transaction.nonce() != sender.nonce()) {
            return Refusal.NONCE_TOO_HIGH;
        } else if (!sender.code().isEmpty()) {
            return Refusal.SENDER_IS_CONTRACT;
        } else if (transaction.priorityFee().compareTo(transaction.fee()) > 0) {
            return Refusal.PRIORITY_FEE_ABOVE_FEE;
        } else if (transaction.fee().compareTo(block.baseFee()) < 0) {
            return Refusal.FEE_BELOW_BASE_FEE;
        } else if (transaction.gas() > block.gasLimit()) {
            return Refusal.GAS_ABOVE_BLOCK;
        } else if (transaction.creates() && transaction.data().length > Gas.LONGEST_INITCODE) {
            return Refusal.INITCODE_TOO_LONG;
        } else if (transaction.gas() < transaction.intrinsicGas()) {
            return Refusal.GAS_BELOW_INTRINSIC;
        } else if (transaction.type() == Transaction.BLOB_TYPE && !areBlobsWellFormed(transaction)) {
            return Refusal.BLOBS_NOT_WELL_FORMED;
        } else if (transaction.type() == Transaction.BLOB_TYPE
                && transaction.blobFee().compareTo(block.blobBaseFee()) < 0) {
            return Refusal.BLOB_FEE_BELOW_BASE_FEE;
        } else if (most(transaction).compareTo(sender.balance().number()) > 0) {
            return Refusal.NOT_ENOUGH_WEI;
        }
        return null;
    }

    private static boolean areBlobsWellFormed(Transaction transaction) {
        return !transaction.creates()
                && !transaction.blobs().isEmpty()
                && transaction.blobs().size() <= MOST_BLOBS
                && transaction.blobs().stream().allMatch(blob -> blob.a >>> 56 == BLOB_VERSION);
    }

    /** All that the sender could have to pay. */
    private static BigInteger most(Transaction transaction) {
        return transaction
                .fee()
                .number()
                .multiply(BigInteger.valueOf(transaction.gas()))
                .add(transaction.value().number())
                .add(transaction.blobFee().number().multiply(BigInteger.valueOf(transaction.blobGas())));
    }
}
