package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Tells whether a transaction may wait for a block, in the words that Ethereum's nodes use (those of go-ethereum, which
 * tools look for).
 */
final class Doorman {
    /** As go-ethereum: a quarter of it is the least that a contract of the longest code needs. */
    static final int LONGEST = 128 << 10;

    private Doorman() {}

    static Signed read(byte[] bytes, long chainId) throws RefusedException {
        if (bytes.length > LONGEST) {
            throw new RefusedException(
                    "oversized data: transaction size %d, limit %d".formatted(bytes.length, LONGEST));
        }
        Reading reading = TransactionCodec.read(bytes);
        if (reading instanceof Reading.Refused refused) {
            throw new RefusedException(
                    refused.refusal() == Refusal.NO_SIGNER
                            ? "invalid sender"
                            : "transaction could not be decoded: " + refused.why());
        }
        Transaction transaction = ((Reading.Read) reading).transaction();
        Optional<Word> chain = transaction.chain();
        if (chain.isEmpty()) {
            throw new RefusedException("only replay-protected (EIP-155) transactions allowed over RPC");
        } else if (!chain.get().equals(Word.of(chainId))) {
            throw new RefusedException("invalid chain id for signer: have %s want %d"
                    .formatted(chain.get().number(), chainId));
        } else if (transaction.type() == Transaction.BLOB_TYPE) {
            throw new RefusedException("transaction type not supported");
        }
        return new Signed(transaction, bytes);
    }

    static void judge(Transaction transaction, Account sender) throws RefusedException {
        if (transaction.creates() && transaction.data().length > Gas.LONGEST_INITCODE) {
            throw new RefusedException("max initcode size exceeded: code size %d, limit %d"
                    .formatted(transaction.data().length, Gas.LONGEST_INITCODE));
        } else if (transaction.gas() > Rules.GAS_LIMIT) {
            throw new RefusedException("exceeds block gas limit");
        } else if (transaction.priorityFee().compareTo(transaction.fee()) > 0) {
            throw new RefusedException(
                    "max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas: %s, maxFeePerGas: %s"
                            .formatted(
                                    transaction.priorityFee().number(),
                                    transaction.fee().number()));
        } else if (transaction.gas() < transaction.intrinsicGas()) {
            throw new RefusedException("intrinsic gas too low: gas %d, minimum needed %d"
                    .formatted(transaction.gas(), transaction.intrinsicGas()));
        } else if (transaction.nonce() == -1) {
            throw new RefusedException("nonce has max value");
        } else if (Long.compareUnsigned(transaction.nonce(), sender.nonce()) < 0) {
            throw new RefusedException("nonce too low: next nonce %s, tx nonce %s"
                    .formatted(Long.toUnsignedString(sender.nonce()), Long.toUnsignedString(transaction.nonce())));
        } else if (!sender.code().isEmpty()) {
            throw new RefusedException("sender not an eoa: address " + transaction.sender());
        }
        BigInteger cost = transaction
                .fee()
                .number()
                .multiply(BigInteger.valueOf(transaction.gas()))
                .add(transaction.value().number());
        BigInteger balance = sender.balance().number();
        if (cost.compareTo(balance) > 0) {
            throw new RefusedException("insufficient funds for gas * price + value: balance %d, tx cost %d, overshot %d"
                    .formatted(balance, cost, cost.subtract(balance)));
        }
    }
}
