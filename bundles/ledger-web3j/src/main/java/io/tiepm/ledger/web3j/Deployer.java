package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Written;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Puts contracts on a chain, each once: what one crash or another left undone is gone on with. For one thread at a time.
 */
final class Deployer {
    /** Takes work into the outbox. */
    @FunctionalInterface
    interface Hand {
        CompletionStage<Written> take(Work work) throws LedgerException;
    }

    private static final long PATIENCE_MINUTES = 10;

    private final Node node;
    private final Deployment deployment;
    private final Hand hand;

    Deployer(Node node, Deployment deployment, Hand hand) {
        this.node = node;
        this.deployment = deployment;
        this.hand = hand;
    }

    /**
     * @param contracts in any order
     * @param accounts those who sign here
     */
    void deploy(List<Deployable> contracts, Map<String, Address> accounts, Consumer<String> progress)
            throws LedgerException {
        BigInteger chainId = node.chainId();
        Digest genesis = node.genesis();
        List<Deployable> all = new ArrayList<>(List.of(new Authority(accounts), new Registry()));
        all.addAll(contracts);
        for (Deployable contract : order(all)) {
            Optional<Address> there = deployment.current(contract.name());
            if (there.isPresent()) {
                progress.accept(contract.name() + " is at " + there.get());
            } else {
                progress.accept(contract.name() + " is put there");
                make(contract, chainId, genesis);
                progress.accept(contract.name() + " is at "
                        + deployment.current(contract.name()).orElseThrow());
            }
        }
    }

    /**
     * Finds an installation that is on the chain already.
     *
     * @param registry its registry of contracts
     */
    void find(Address registry, List<Deployable> contracts, Consumer<String> progress) throws LedgerException {
        BigInteger chainId = node.chainId();
        Digest genesis = node.genesis();
        Registered registered = new Registered(node, registry);
        pin(chainId, genesis, Registry.NAME, registry, 0);
        pin(chainId, genesis, Authority.NAME, registered.authority(), 0);
        for (Deployable contract : contracts) {
            Optional<Address> there = registered.current(contract.name());
            if (there.isPresent()) {
                pin(chainId, genesis, contract.name(), there.get(), 0);
                progress.accept(contract.name() + " is at " + there.get());
            } else {
                progress.accept(contract.name() + " is not in the registry");
            }
        }
    }

    private void make(Deployable contract, BigInteger chainId, Digest genesis) throws LedgerException {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.writeBytes(Artifact.of(contract).code());
        code.writeBytes(contract.arguments(need -> deployment
                .current(need)
                .orElseThrow(() -> new IllegalStateException(contract.name() + " needs " + need))));
        Digest key = key(genesis, contract.name(), code.toByteArray());
        Written written = await(
                hand.take(new Work(
                        key,
                        Accounts.SERVER,
                        Optional.empty(),
                        code.toByteArray(),
                        Optional.empty(),
                        "put the contract " + contract.name() + " on the chain")),
                contract.name());
        Address made = node.mined(written.transaction())
                .flatMap(Node.Mined::created)
                .orElseThrow(() -> new LedgerException(
                        Fault.UNREACHABLE, "the node does not tell where " + contract.name() + " is; ask again"));
        pin(chainId, genesis, contract.name(), made, written.block());
    }

    private void pin(BigInteger chainId, Digest genesis, String name, Address at, long block) throws LedgerException {
        if (node.code(at).length == 0) {
            throw new LedgerException(Fault.WRONG_CHAIN, "there is no contract " + name + " at " + at);
        }
        deployment.pin(chainId, genesis, name, new Pinned.Contract(at, Deployment.codeHash(node, at), block));
    }

    static Written await(CompletionStage<Written> stage, String what) throws LedgerException {
        try {
            return stage.toCompletableFuture().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof LedgerException told) {
                throw told;
            }
            throw new LedgerException(Fault.BROKEN, what + " failed: " + failed.getCause(), failed);
        } catch (TimeoutException slow) {
            throw new LedgerException(
                    Fault.UNREACHABLE,
                    what + " has not come into a block within " + PATIENCE_MINUTES
                            + " minutes; tiepm:ledger-status shows what holds it up; ask again later",
                    slow);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LedgerException(Fault.BROKEN, "interrupted; ask again", stop);
        }
    }

    private static Digest key(Digest genesis, String name, byte[] code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(genesis.bytes());
        bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(code);
        return Digest.of(bytes.toByteArray());
    }

    /** Those whose needs are met by one another, and by what all share. */
    static List<Deployable> ready(List<Deployable> contracts) {
        List<Deployable> ready = new ArrayList<>(contracts);
        boolean isLess;
        do {
            List<String> names = new ArrayList<>(List.of(Authority.NAME, Registry.NAME));
            ready.forEach(contract -> names.add(contract.name()));
            isLess = ready.removeIf(contract -> !names.containsAll(contract.needs()));
        } while (isLess);
        return ready;
    }

    /** What is needed comes first. */
    static List<Deployable> order(List<Deployable> contracts) throws LedgerException {
        Map<String, Deployable> waiting = new LinkedHashMap<>();
        contracts.forEach(contract -> waiting.put(contract.name(), contract));
        List<Deployable> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Optional<Deployable> next = waiting.values().stream()
                    .filter(contract -> contract.needs().stream().noneMatch(waiting::containsKey))
                    .findFirst();
            if (next.isEmpty()) {
                throw new LedgerException(Fault.BROKEN, "the contracts " + waiting.keySet() + " need one another");
            }
            waiting.remove(next.get().name());
            order.add(next.get());
        }
        for (Deployable contract : order) {
            for (String need : contract.needs()) {
                if (order.stream().noneMatch(other -> other.name().equals(need))) {
                    throw new LedgerException(
                            Fault.BROKEN,
                            contract.name() + " needs " + need
                                    + ", and no bundle brings it; start the missing contract");
                }
            }
        }
        return order;
    }
}
