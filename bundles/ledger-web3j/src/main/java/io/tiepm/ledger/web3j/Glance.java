package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.web3j.Node.Head;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the node was asked in one round, so that it is asked once. For one thread, and one round. */
final class Glance {
    private final Node node;
    private final Fees fees;
    private final Head head;
    private final Map<Long, Optional<Head>> blocks = new HashMap<>();
    private final Map<Address, Long> counts = new HashMap<>();
    private @Nullable Optional<Fees.Offer> offer;

    Glance(Node node, Fees fees, Head head) {
        this.node = node;
        this.fees = fees;
        this.head = head;
    }

    Head head() {
        return head;
    }

    /** How many blocks are on a block, itself among them. */
    long depth(long block) {
        return head.number() - block + 1;
    }

    Optional<Head> block(long number) throws LedgerException {
        if (number == head.number()) {
            return Optional.of(head);
        }
        Optional<Head> known = blocks.get(number);
        if (known == null) {
            known = node.block(number);
            blocks.put(number, known);
        }
        return known;
    }

    /** How many transactions of an account are in blocks. */
    long count(Address account) throws LedgerException {
        Long known = counts.get(account);
        if (known == null) {
            known = node.count(account);
            counts.put(account, known);
        }
        return known;
    }

    /** What to offer for gas; empty where the chain wants more than the cap. */
    Optional<Fees.Offer> offer() throws LedgerException {
        Optional<Fees.Offer> known = offer;
        if (known == null) {
            known = fees.offer(node, head);
            offer = known;
        }
        return known;
    }
}
