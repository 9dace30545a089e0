package io.tiepm.ledger.web3j;

import io.tiepm.ledger.LedgerException;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What is offered for gas (EIP-1559): twice the base fee, so that it still counts after six full blocks, and the tip that
 * the node suggests; never more than the cap.
 *
 * @param cap wei per gas at most
 */
record Fees(BigInteger cap) {
    /** A replacement must offer a tenth more to be taken by most nodes; an eighth is on the safe side. */
    private static final BigInteger EIGHTH = BigInteger.valueOf(8);

    private static final BigInteger TWO = BigInteger.TWO;

    /**
     * An offer.
     *
     * @param fee wei per gas at most
     * @param tip wei per gas for the beneficiary at most; the whole price where the chain knows no base fee
     * @param isLegacy the chain knows no base fee
     */
    record Offer(BigInteger fee, BigInteger tip, boolean isLegacy) {
        boolean isFree() {
            return fee.signum() == 0;
        }
    }

    /** What to offer now; empty where the chain wants more than the cap. */
    Optional<Offer> offer(Node node, Node.Head head) throws LedgerException {
        if (head.baseFee().isEmpty()) {
            BigInteger price = node.gasPrice();
            return price.compareTo(cap) > 0 ? Optional.empty() : Optional.of(new Offer(price, price, true));
        }
        BigInteger base = head.baseFee().get();
        if (base.compareTo(cap) > 0) {
            return Optional.empty();
        }
        BigInteger tip = node.priorityFee();
        BigInteger fee = base.multiply(TWO).add(tip).min(cap);
        return Optional.of(new Offer(fee, tip.min(fee), false));
    }

    /**
     * What to offer in place of an attempt; empty where that would be more than the cap. Where gas costs nothing, more
     * than nothing is no better: the accounts need have no ether there, and the chain would not take it from them.
     */
    Optional<Offer> better(Attempt attempt, Offer now) {
        if (now.isFree()) {
            return attempt.fee().signum() == 0 ? Optional.empty() : Optional.of(now);
        }
        BigInteger fee = more(attempt.fee()).max(now.fee());
        BigInteger tip = more(attempt.tip()).max(now.tip());
        return fee.compareTo(cap) > 0 ? Optional.empty() : Optional.of(new Offer(fee, tip.min(fee), now.isLegacy()));
    }

    private static BigInteger more(BigInteger before) {
        return before.add(before.divide(EIGHTH)).add(BigInteger.ONE);
    }
}
