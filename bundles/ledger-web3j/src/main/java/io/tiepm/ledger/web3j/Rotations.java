package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.web3j.crypto.Hash;

/** Which key took the place of which, as the identities of machines tell. */
record Rotations(Node node, Deployment deployment) {
    private static final Digest ROTATED =
            Digest.ofBytes(Hash.sha3("KeyRotated(uint256,bytes32,bytes32)".getBytes(StandardCharsets.US_ASCII)));

    /** Whether rotations lead from one key to the other. */
    boolean lead(Digest first, Digest key) throws LedgerException {
        if (deployment.current("AssetIdentity").isEmpty()) {
            return false;
        }
        Set<Digest> reached = new HashSet<>(Set.of(first));
        // Told in the order in which they happened, so one pass follows every way.
        for (Event event : deployment.events(node, new Trace("AssetIdentity", List.of(ROTATED)))) {
            if (event.topics().size() == 4 && reached.contains(event.topics().get(2))) {
                reached.add(event.topics().get(3));
            }
        }
        return reached.contains(key);
    }
}
