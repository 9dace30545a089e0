package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Written;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint64;

/**
 * Enters contracts into the registry, which needs the approval of several. Where too few of the approvers sign here, the
 * proposal stands and the others approve it themselves.
 */
final class Entering {
    private static final int NEEDED = 2;
    private static final Duration STANDS = Duration.ofDays(29);

    private final Node node;
    private final Deployment deployment;
    private final Deployer.Hand hand;
    private final Instant now;

    Entering(Node node, Deployment deployment, Deployer.Hand hand, Instant now) {
        this.node = node;
        this.deployment = deployment;
        this.hand = hand;
        this.now = now;
    }

    /** @param names of contracts that are on the chain, and not in the registry as the current ones */
    void enter(List<String> names, Map<String, Address> accounts, Consumer<String> progress) throws LedgerException {
        List<DynamicStruct> operations = new ArrayList<>();
        List<byte[]> ids = new ArrayList<>();
        List<CompletionStage<Written>> wave = new ArrayList<>();
        for (String name : names) {
            DynamicStruct operation = operation(name);
            operations.add(operation);
            ids.add(id(operation));
            wave.add(call(Accounts.SERVER, "propose", operation, "propose to enter " + name));
        }
        await(wave, "the proposals");
        List<String> approvers = Accounts.ADMINS.stream()
                .filter(accounts::containsKey)
                .limit(NEEDED)
                .toList();
        wave.clear();
        for (int i = 0; i < names.size(); i++) {
            for (String approver : approvers) {
                wave.add(call(approver, "approve", new Bytes32(ids.get(i)), "approve entering " + names.get(i)));
            }
        }
        await(wave, "the approvals");
        if (approvers.size() < NEEDED) {
            progress.accept("the contracts wait for approval, tiepm:approval-list");
            return;
        }
        wave.clear();
        for (int i = 0; i < names.size(); i++) {
            wave.add(call(Accounts.SERVER, "execute", operations.get(i), "enter " + names.get(i)));
        }
        await(wave, "entering");
        progress.accept("the registry names " + String.join(", ", names));
    }

    private DynamicStruct operation(String name) throws LedgerException {
        Pinned.Contract contract =
                deployment.pinned().flatMap(known -> known.contract(name)).orElseThrow();
        byte[] enter = Abi.call(
                "enter",
                new Bytes32(Registered.id(name)),
                new org.web3j.abi.datatypes.Address(contract.at().text()),
                new Bytes32(contract.codeHash().bytes()));
        return new DynamicStruct(
                new org.web3j.abi.datatypes.Address(
                        deployment.current(Registry.NAME).orElseThrow().text()),
                new DynamicBytes(enter),
                new Bytes32(contract.codeHash().bytes()),
                new Uint64(BigInteger.valueOf(now.plus(STANDS).getEpochSecond())));
    }

    private byte[] id(DynamicStruct operation) throws LedgerException {
        byte[] data = Abi.call("idOf", operation);
        Address authority = deployment.current(Authority.NAME).orElseThrow();
        try {
            return node.call(Address.ZERO, authority, data);
        } catch (NodeError refused) {
            throw new LedgerException(
                    Fault.WRONG_CHAIN, "the authority at " + authority + " does not know operations", refused);
        }
    }

    private CompletionStage<Written> call(String account, String function, Type<?> argument, String purpose)
            throws LedgerException {
        byte[] data = Abi.call(function, argument);
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(account.getBytes(StandardCharsets.UTF_8));
        key.writeBytes(data);
        return hand.take(new Work(
                Digest.of(key.toByteArray()), account, Optional.of(Authority.NAME), data, Optional.empty(), purpose));
    }

    private static void await(List<CompletionStage<Written>> wave, String what) throws LedgerException {
        for (CompletionStage<Written> each : wave) {
            Deployer.await(each, what);
        }
    }
}
