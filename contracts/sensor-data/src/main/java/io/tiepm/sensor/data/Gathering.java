package io.tiepm.sensor.data;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.evidence.BatchLeaf;
import io.tiepm.model.AssetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was accepted and stands in no link yet, in memory: what is lost here with a crash, the historian has. Holds what
 * it must at most; beyond that the historian is asked. Thread-safe.
 */
final class Gathering {
    /** Most batches that are held. */
    static final int MOST = 50_000;

    /**
     * A batch.
     *
     * @param cut when it was cut
     * @param accepted when it was accepted, from which its promise counts
     * @param readings how many samples it has
     */
    record Noted(BatchLeaf leaf, Instant cut, Instant accepted, int readings) {}

    private final Map<AssetId, NavigableMap<Long, Noted>> noted = new HashMap<>();
    private int size;

    synchronized void note(Accepted data, Instant accepted) {
        if (size >= MOST) {
            return;
        }
        Noted batch = new Noted(
                BatchLeaf.of(data.batch().header()),
                data.batch().header().cut(),
                accepted,
                data.batch().batch().size());
        if (noted.computeIfAbsent(data.batch().asset(), asset -> new TreeMap<>())
                        .put(data.batch().sequence(), batch)
                == null) {
            size++;
        }
    }

    /** The assets of which there is something. */
    synchronized List<AssetId> assets() {
        return new ArrayList<>(noted.keySet());
    }

    synchronized Optional<Noted> find(AssetId asset, long sequence) {
        return Optional.ofNullable(noted.get(asset)).map(batches -> batches.get(sequence));
    }

    /** Lets go of the batches of an asset up to one, which stand in a link now. */
    synchronized void forget(AssetId asset, long upTo) {
        NavigableMap<Long, Noted> batches = noted.get(asset);
        if (batches != null) {
            NavigableMap<Long, Noted> done = batches.headMap(upTo, true);
            size -= done.size();
            done.clear();
            if (batches.isEmpty()) {
                noted.remove(asset);
            }
        }
    }

    /** How many readings are held that were accepted before then. */
    synchronized long before(Instant then) {
        long readings = 0;
        for (NavigableMap<Long, Noted> batches : noted.values()) {
            for (Noted batch : batches.values()) {
                if (!batch.accepted().isBefore(then)) {
                    break;
                }
                readings += batch.readings();
            }
        }
        return readings;
    }

    /** How many readings are held. */
    synchronized long readings() {
        return noted.values().stream()
                .flatMap(batches -> batches.values().stream())
                .mapToLong(Noted::readings)
                .sum();
    }
}
