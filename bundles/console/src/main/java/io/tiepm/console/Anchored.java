package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.IntervalAnchor.State;
import io.tiepm.evidence.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came onto the ledger.
 *
 * @param count how many links
 * @param provable how many readings can be proved
 * @param gasPerReading of the latest 1,000 links; empty where none bears a reading
 */
record Anchored(long count, long provable, Optional<Double> gasPerReading) {
    private static final int LATEST = 1000;
    private static final double HUNDREDTH = 100;

    static Anchored of(Anchoring anchoring) {
        List<IntervalAnchor> links = anchoring.anchors(LATEST).stream()
                .filter(link -> link.state() == State.ANCHORED)
                .toList();
        Map<Digest, Long> gas = new HashMap<>();
        long readings = 0;
        for (IntervalAnchor link : links) {
            readings += link.readings();
            link.transaction()
                    .ifPresent(transaction -> gas.put(transaction, link.gas().orElse(0)));
        }
        long used = gas.values().stream().mapToLong(Long::longValue).sum();
        return new Anchored(
                links.stream().mapToLong(IntervalAnchor::sequence).max().orElse(0),
                anchoring.provable().anchored(),
                readings == 0 ? Optional.empty() : Optional.of(Math.round(HUNDREDTH * used / readings) / HUNDREDTH));
    }
}
