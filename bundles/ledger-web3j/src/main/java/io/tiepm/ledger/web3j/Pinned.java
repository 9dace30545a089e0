package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a chain for good.
 *
 * @param chainId of the chain
 * @param genesis hash of its block 0
 * @param contracts the current ones, by name
 */
record Pinned(BigInteger chainId, Digest genesis, Map<String, Contract> contracts) {
    /**
     * A contract on the chain.
     *
     * @param at where it is
     * @param codeHash Keccak-256 of its code
     * @param block in which it was made, or found
     */
    record Contract(Address at, Digest codeHash, long block) {}

    Pinned {
        contracts = Map.copyOf(contracts);
    }

    Optional<Contract> contract(String name) {
        return Optional.ofNullable(contracts.get(name));
    }
}
