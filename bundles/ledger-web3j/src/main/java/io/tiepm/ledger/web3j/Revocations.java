package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The ends of keys, by the events of the identities of machines. */
record Revocations(Node node, Deployment deployment) {
    private static final String IDENTITY = "AssetIdentity";
    private static final Digest ENROLLED = CallData.topic("KeyEnrolled(uint256,bytes32,uint8,address,bytes)");
    private static final Digest REVOKED = CallData.topic("KeyRevoked(uint256,bytes32,address)");
    private static final Digest ROTATED = CallData.topic("KeyRotated(uint256,bytes32,bytes32)");

    /** The block in which it ended for the last of its machines, where one of them revoked it. */
    OptionalLong of(Digest key) throws LedgerException {
        if (deployment.current(IDENTITY).isEmpty()) {
            return OptionalLong.empty();
        }
        List<Event> revoked = about(REVOKED, key);
        if (revoked.isEmpty()) {
            return OptionalLong.empty();
        }
        List<Event> ended = new ArrayList<>(revoked);
        ended.addAll(about(ROTATED, key));
        Set<Digest> over = new HashSet<>();
        ended.forEach(event -> over.add(event.topics().get(1)));
        boolean signs = about(ENROLLED, key).stream()
                .anyMatch(event -> !over.contains(event.topics().get(1)));
        return signs
                ? OptionalLong.empty()
                : ended.stream().mapToLong(Event::block).max();
    }

    private List<Event> about(Digest kind, Digest key) throws LedgerException {
        return deployment.events(node, new Trace(IDENTITY, List.of(kind))).stream()
                .filter(event ->
                        event.topics().size() > 2 && event.topics().get(2).equals(key))
                .toList();
    }
}
