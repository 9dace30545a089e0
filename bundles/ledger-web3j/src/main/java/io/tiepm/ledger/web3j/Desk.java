package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Signer;
import io.tiepm.ledger.Address;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What whoever carries tasks to a chain has at hand.
 *
 * @param chain as the configuration calls it
 * @param accounts whoever can sign, as they are now
 * @param steps hears of every step when it is on the disk
 * @param addresses those that were worked out, which takes a while
 */
record Desk(
        String chain,
        Node node,
        Outbox outbox,
        Supplier<Map<String, Signer>> accounts,
        Deployment deployment,
        Courier.Settings settings,
        Fees fees,
        Clock clock,
        Reverts reverts,
        Consumer<Step> steps,
        Map<Signer, Address> addresses) {
    Optional<Signer> signer(Task task) {
        return Optional.ofNullable(accounts.get().get(task.work().account()));
    }

    Address address(Signer signer) {
        return addresses.computeIfAbsent(signer, Signature::address);
    }

    Instant now() {
        return clock.instant();
    }
}
