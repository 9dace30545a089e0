package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.Deployable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;

/** Who may do what: the accounts of this server in their roles, and the approvers, two of whom must agree. */
final class Authority implements Deployable {
    static final String NAME = "Authority";

    private static final int THRESHOLD = 2;

    private final Map<String, Address> accounts;

    /** @param accounts by name */
    Authority(Map<String, Address> accounts) {
        this.accounts = Map.copyOf(accounts);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public byte[] artifact() {
        return Resource.of(NAME);
    }

    @Override
    public byte[] arguments(Function<String, Address> there) {
        List<org.web3j.abi.datatypes.Address> admins = new ArrayList<>();
        for (String admin : Accounts.ADMINS) {
            if (accounts.containsKey(admin)) {
                admins.add(address(admin));
            }
        }
        List<StaticStruct> grants = List.of(
                grant("operator", Accounts.SERVER),
                grant("maker", Accounts.SERVER),
                grant("owner", Accounts.OWNER),
                grant("technician", Accounts.TECHNICIAN),
                grant("auditor", Accounts.AUDITOR));
        return Abi.constructor(
                new DynamicArray<>(org.web3j.abi.datatypes.Address.class, admins),
                new Uint256(THRESHOLD),
                new DynamicArray<>(StaticStruct.class, grants));
    }

    private StaticStruct grant(String role, String account) {
        return new StaticStruct(
                new Bytes32(Hash.sha3(("tiepm.role." + role).getBytes(StandardCharsets.US_ASCII))), address(account));
    }

    private org.web3j.abi.datatypes.Address address(String account) {
        Address address = accounts.get(account);
        if (address == null) {
            throw new IllegalArgumentException(
                    "there is no account '" + account + "'; tiepm:ledger-accounts shows those there are");
        }
        return new org.web3j.abi.datatypes.Address(address.text());
    }
}
