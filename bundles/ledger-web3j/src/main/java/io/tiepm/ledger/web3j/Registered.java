package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;

/** What a registry of contracts tells. */
record Registered(Node node, Address registry) {
    private static final int MOST_VERSIONS = 1000;

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

    /** Every contract that ever was entered under a name, oldest first. */
    List<Address> versions(String name) throws LedgerException {
        List<Address> all = new ArrayList<>();
        try {
            byte[] count = node.call(Address.ZERO, registry, Abi.call("versions", new Bytes32(id(name))));
            int last = new BigInteger(1, count).intValueExact();
            if (last > MOST_VERSIONS) {
                throw new ArithmeticException("it tells of " + last + " versions of " + name);
            }
            for (int i = 1; i <= last; i++) {
                byte[] version =
                        node.call(Address.ZERO, registry, Abi.call("version", new Bytes32(id(name)), new Uint256(i)));
                all.add(address(version));
            }
            return all;
        } catch (NodeError | ArithmeticException other) {
            throw new LedgerException(
                    Fault.WRONG_CHAIN,
                    "there is no registry of contracts at " + registry + ": " + other.getMessage(),
                    other);
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
