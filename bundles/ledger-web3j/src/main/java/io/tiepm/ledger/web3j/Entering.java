package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
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
import org.web3j.crypto.Hash;

/**
 * Enters contracts into the registry, which needs the approval of several. Where too few of the approvers sign here, the
 * proposal stands and the others approve it themselves.
 */
final class Entering {
    private static final int NEEDED = 2;
    /**
     * A proposal stands for one to two such spans. All that are made within one are the same, so that a deployment that a
     * crash broke off goes on with them.
     */
    private static final Duration SPAN = Duration.ofDays(14);

    private static final String PROPOSED = "OperationProposed(bytes32,address,address,(address,bytes,bytes32,uint64))";
    private static final String VOTED = "Voted(bytes32,address,uint8)";
    private static final String EXECUTED = "OperationExecuted(bytes32,address)";

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
            byte[] id = id(operation);
            ids.add(id);
            wave.add(call(Accounts.SERVER, "propose", operation, trace(PROPOSED, id), "propose to enter " + name));
        }
        await(wave, "the proposals");
        List<String> approvers = Accounts.ADMINS.stream()
                .filter(accounts::containsKey)
                .limit(NEEDED)
                .toList();
        wave.clear();
        for (int i = 0; i < names.size(); i++) {
            for (String approver : approvers) {
                byte[] voter = word(accounts.get(approver));
                wave.add(call(
                        approver,
                        "approve",
                        new Bytes32(ids.get(i)),
                        trace(VOTED, ids.get(i), voter),
                        "approve entering " + names.get(i)));
            }
        }
        await(wave, "the approvals");
        if (approvers.size() < NEEDED) {
            progress.accept("the contracts wait for approval, tiepm:approval-list");
            return;
        }
        wave.clear();
        for (int i = 0; i < names.size(); i++) {
            wave.add(call(
                    Accounts.SERVER,
                    "execute",
                    operations.get(i),
                    trace(EXECUTED, ids.get(i)),
                    "enter " + names.get(i)));
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
                new Uint64(BigInteger.valueOf((now.getEpochSecond() / SPAN.toSeconds() + 2) * SPAN.toSeconds())));
    }

    private static Trace trace(String event, byte[]... indexed) {
        List<Digest> topics = new ArrayList<>();
        topics.add(Digest.ofBytes(Hash.sha3(event.getBytes(StandardCharsets.US_ASCII))));
        for (byte[] each : indexed) {
            topics.add(Digest.ofBytes(each));
        }
        return new Trace(Authority.NAME, topics);
    }

    private static byte[] word(Address account) {
        return HexFormat.of().parseHex("0".repeat(24) + account.text().substring(2));
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

    private CompletionStage<Written> call(
            String account, String function, Type<?> argument, Trace trace, String purpose) throws LedgerException {
        byte[] data = Abi.call(function, argument);
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(account.getBytes(StandardCharsets.UTF_8));
        key.writeBytes(data);
        return hand.take(new Work(
                Digest.of(key.toByteArray()), account, Optional.of(Authority.NAME), data, Optional.of(trace), purpose));
    }

    private static void await(List<CompletionStage<Written>> wave, String what) throws LedgerException {
        for (CompletionStage<Written> each : wave) {
            Deployer.await(each, what);
        }
    }
}
