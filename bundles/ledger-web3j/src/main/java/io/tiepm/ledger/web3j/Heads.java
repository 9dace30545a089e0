package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.web3j.Node.Head;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The last blocks that were seen, to notice when the chain takes some back. For one thread. */
final class Heads {
    static final int MOST = 256;

    private final TreeMap<Long, Digest> seen = new TreeMap<>();

    /**
     * Looks at a new head.
     *
     * @return from which block on the chain may be another than it was: blocks between two looks were not seen; empty
     *     where it is the same
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

    /** The one after the last that the chain still has; the lowest, where it has none of those seen. */
    private Optional<Long> fork(Node node) throws LedgerException {
        boolean isChanged = false;
        for (Map.Entry<Long, Digest> each : seen.descendingMap().entrySet()) {
            Optional<Head> now = node.block(each.getKey());
            if (now.isPresent() && now.get().hash().equals(each.getValue())) {
                return isChanged ? Optional.of(each.getKey() + 1) : Optional.empty();
            }
            isChanged = true;
        }
        return isChanged ? Optional.of(0L) : Optional.empty();
    }
}
