package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.crypto.Hash;

/** What a registry of contracts tells. */
record Registered(Node node, Address registry) {
    /** Where the current contract of a name is; empty where it never was entered. */
    Optional<Address> current(String name) throws LedgerException {
        try {
            return Optional.of(address(node.call(Address.ZERO, registry, Abi.call("current", new Bytes32(id(name))))));
        } catch (NodeError never) {
            if (never.isRevert()) {
                return Optional.empty();
            }
            throw new LedgerException(
                    Fault.UNREACHABLE, "the registry at " + registry + " does not tell of " + name, never);
        }
    }

    Address authority() throws LedgerException {
        try {
            return address(node.call(Address.ZERO, registry, Abi.call("authority")));
        } catch (NodeError other) {
            throw new LedgerException(
                    Fault.WRONG_CHAIN,
                    "there is no registry of contracts at " + registry + ": " + other.getMessage(),
                    other);
        }
    }

    /** By which the registry knows a contract. */
    static byte[] id(String name) {
        return Hash.sha3(name.getBytes(StandardCharsets.UTF_8));
    }

    private Address address(byte[] word) throws LedgerException {
        if (word.length < 32) {
            throw new LedgerException(Fault.WRONG_CHAIN, "there is no registry of contracts at " + registry);
        }
        return new Address(Node.hex(Arrays.copyOfRange(word, 12, 32)));
    }
}
