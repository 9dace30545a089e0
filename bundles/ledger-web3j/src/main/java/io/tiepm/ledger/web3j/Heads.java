package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.web3j.Node.Head;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The last blocks that were seen, to notice when the chain takes some back. For one thread. */
final class Heads {
    private static final int MOST = 256;

    private final TreeMap<Long, Digest> seen = new TreeMap<>();

    /**
     * Looks at a new head.
     *
     * @return the first block that is another than it was; empty where all are the same
     */
    Optional<Long> follow(Node node, Head head) throws LedgerException {
        long last = seen.isEmpty() ? -1 : seen.lastKey();
        if (last == head.number() && head.hash().equals(seen.get(last))) {
            return Optional.empty();
        }
        Optional<Long> changed = Optional.empty();
        boolean follows = last < 0 || last == head.number() - 1 && head.parent().equals(seen.get(last));
        if (!follows) {
            changed = fork(node);
            changed.ifPresent(from -> seen.tailMap(from, true).clear());
        }
        seen.put(head.number(), head.hash());
        while (seen.size() > MOST) {
            seen.pollFirstEntry();
        }
        return changed;
    }

    /** The lowest of those seen that the chain has not any more. */
    private Optional<Long> fork(Node node) throws LedgerException {
        Optional<Long> lowest = Optional.empty();
        for (Map.Entry<Long, Digest> each : seen.descendingMap().entrySet()) {
            Optional<Head> now = node.block(each.getKey());
            if (now.isPresent() && now.get().hash().equals(each.getValue())) {
                break;
            }
            lowest = Optional.of(each.getKey());
        }
        return lowest;
    }
}
