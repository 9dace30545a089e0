package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.keep.Folder;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Trace;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;

/**
 * Which chain it is, and where our contracts are on it: pinned when they were put there, and checked whenever the node
 * comes back. Thread-safe.
 */
final class Deployment {
    static final String REGISTRY = "ContractRegistry";

    private static final String FILE = "chain.json";
    /** Nodes tell the events of so many blocks at once. */
    private static final long SPAN = 10_000;

    private static final int MOST_EVENTS = 10_000;
    /** A chain of more blocks than this since a contract was made is no chain, but a node that errs. */
    private static final long MOST_BLOCKS = 500_000_000;

    private final Folder folder;
    private @Nullable Pinned pinned;

    /** @throws IOException if the file cannot be read; one sentence that names it */
    Deployment(Folder folder) throws IOException {
        this.folder = folder;
        Optional<byte[]> bytes = folder.read(FILE);
        if (bytes.isPresent()) {
            try {
                pinned = PinnedCodec.read(bytes.get());
            } catch (IOException damaged) {
                throw new IOException(
                        "the file " + FILE + " of the ledger is damaged: " + damaged.getMessage()
                                + "; put back a copy of it",
                        damaged);
            }
        }
    }

    /** Which chain a node answers for. @param genesis hash of its block 0 */
    record Identity(BigInteger chainId, Digest genesis) {}

    synchronized Optional<Pinned> pinned() {
        return Optional.ofNullable(pinned);
    }

    Optional<Address> current(String name) {
        return pinned().flatMap(known -> known.contract(name)).map(Pinned.Contract::at);
    }

    /**
     * Sees whether the node answers for the chain that it answered for before, and our contracts are those they were.
     *
     * @param wanted the chain id that the administrator wants; empty for any
     * @throws LedgerException {@code WRONG_CHAIN}: nothing is written on it
     */
    Identity check(Node node, Optional<BigInteger> wanted) throws LedgerException {
        BigInteger chainId = node.chainId();
        if (wanted.isPresent() && !wanted.get().equals(chainId)) {
            throw wrong("the node answers for chain " + chainId + ", and chain.id is " + wanted.get());
        }
        Digest genesis = node.genesis();
        Optional<Pinned> known = pinned();
        if (known.isEmpty()) {
            return new Identity(chainId, genesis);
        }
        if (!known.get().chainId().equals(chainId)) {
            throw wrong("the node answers for chain " + chainId + ", and the contracts are on chain "
                    + known.get().chainId());
        }
        if (!known.get().genesis().equals(genesis)) {
            throw wrong("the chain began with block 0x" + genesis + ", and ours with 0x"
                    + known.get().genesis() + ": it was made anew");
        }
        for (Map.Entry<String, Pinned.Contract> each : known.get().contracts().entrySet()) {
            if (!codeHash(node, each.getValue().at()).equals(each.getValue().codeHash())) {
                throw wrong("the contract " + each.getKey() + " at "
                        + each.getValue().at() + " is not there, or not as it was");
            }
        }
        return new Identity(chainId, genesis);
    }

    /** Pins the chain, or one more contract on it. */
    synchronized void pin(BigInteger chainId, Digest genesis, String name, Pinned.Contract contract)
            throws LedgerException {
        Map<String, Pinned.Contract> contracts = new HashMap<>(pinned == null ? Map.of() : pinned.contracts());
        contracts.put(name, contract);
        Pinned more = new Pinned(chainId, genesis, contracts);
        try {
            folder.write(FILE, PinnedCodec.write(more));
        } catch (IOException full) {
            throw new LedgerException(Fault.BROKEN, String.valueOf(full.getMessage()), full);
        }
        pinned = more;
    }

    /** All events of a kind since the contract was made. */
    List<Event> events(Node node, Trace trace) throws LedgerException {
        return events(node, trace, 0, Long.MAX_VALUE);
    }

    /** The events of a kind in the blocks between two, both among them. */
    List<Event> events(Node node, Trace trace, long first, long most) throws LedgerException {
        Pinned.Contract contract = pinned().flatMap(known -> known.contract(trace.contract()))
                .orElseThrow(() -> new LedgerException(
                        Fault.NOT_DEPLOYED,
                        trace.contract() + " is not on the chain; tiepm:ledger-deploy puts it there"));
        List<Event> events = new ArrayList<>();
        long head = node.head().number();
        if (head - contract.block() > MOST_BLOCKS) {
            throw new LedgerException(Fault.UNREACHABLE, "the node tells of " + head + " blocks, which cannot be");
        }
        long last = Math.min(most, head);
        for (long from = Math.max(first, contract.block()); from <= last; from += SPAN) {
            events.addAll(node.events(List.of(contract.at()), trace.topics(), from, Math.min(last, from + SPAN - 1)));
            if (events.size() > MOST_EVENTS) {
                throw new LedgerException(
                        Fault.REFUSED, "there are more than " + MOST_EVENTS + " such events; ask for fewer");
            }
        }
        return events;
    }

    static Digest codeHash(Node node, Address contract) throws LedgerException {
        return Digest.ofBytes(Hash.sha3(node.code(contract)));
    }

    private static LedgerException wrong(String what) {
        return new LedgerException(
                Fault.WRONG_CHAIN, what + "; nothing is written on it, and what is to be written waits");
    }
}
