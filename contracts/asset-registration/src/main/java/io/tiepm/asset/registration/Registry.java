package io.tiepm.asset.registration;

import io.tiepm.contract.Asset;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries, in memory and on the disk. Reading takes no lock; changes are made one after the other, each first on the
 * disk. About 2 kB an asset.
 */
final class Registry {
    /** Most assets that one server knows. */
    static final int MOST_ASSETS = 100_000;

    private static final Logger log = LoggerFactory.getLogger(Registry.class);
    private static final String CONFIGURATION = "configuration";

    private final Clock clock;
    private final AssetStore store;
    private final Map<AssetId, Entry> entries = new ConcurrentSkipListMap<>();
    private final Map<Machine, AssetId> machines = new HashMap<>();
    private Optional<VerificationKey> gateway = Optional.empty();

    /** What tells machines apart. */
    private record Machine(String manufacturer, String serial) {
        static Machine of(Nameplate nameplate) {
            return new Machine(
                    nameplate.manufacturer().strip(), nameplate.serialNumber().strip());
        }
    }

    Registry(Clock clock, AssetStore store) throws IOException {
        this.clock = clock;
        this.store = store;
        for (Entry entry : store.read()) {
            take(entry);
        }
    }

    Optional<Entry> find(AssetId id) {
        return Optional.ofNullable(entries.get(id));
    }

    List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** What {@link #register} would make of it, without doing it; the very entry that stands if nothing would change. */
    synchronized Entry plan(AssetId id, Description description) throws RefusedException {
        Nameplate nameplate = description.nameplate();
        AssetId other = machines.getOrDefault(Machine.of(nameplate), id);
        if (!other.equals(id)) {
            throw new RefusedException("%s %s is registered as %s already; use that name, or another serial"
                    .formatted(nameplate.manufacturer(), nameplate.serialNumber(), other));
        }
        Entry known = entries.get(id);
        return known == null ? fresh(id, description) : again(known, description);
    }

    synchronized Asset register(AssetId id, Description description) throws RefusedException, IOException {
        return put(plan(id, description));
    }

    synchronized Asset specify(AssetId id, Specification specification) throws RefusedException, IOException {
        Entry known = need(id);
        if (known.asset().specification().equals(specification)) {
            return known.asset();
        }
        return put(alive(known).specified(clock.instant(), CONFIGURATION, specification));
    }

    synchronized Asset move(AssetId id, LifeCycle to, String who) throws RefusedException, IOException {
        Entry known = need(id);
        LifeCycle from = known.asset().lifeCycle();
        if (!from.next().contains(to)) {
            throw new RefusedException("%s is %s and cannot become %s; it can become %s"
                    .formatted(id, from, to, from.next().isEmpty() ? "nothing else" : from.next()));
        }
        return put(known.moved(clock.instant(), who, to));
    }

    /**
     * Gives the gateway's key to every asset that lives and has it not; in memory at once, so that no reading is refused
     * for want of room on the disk, where it follows with the next start or change.
     */
    synchronized void gateway(VerificationKey key) {
        gateway = Optional.of(key);
        for (Entry entry : all()) {
            if (lives(entry) && !entry.asset().keys().contains(key)) {
                Entry keyed = entry.keyed(clock.instant(), key);
                try {
                    put(keyed);
                } catch (IOException full) {
                    take(keyed);
                    log.warn(
                            "{} counts under the new key, which is not on the disk yet: {}",
                            keyed.asset().id(),
                            full.getMessage());
                }
            }
        }
    }

    boolean hasGateway() {
        return gateway.isPresent();
    }

    List<String> damaged() {
        return store.damaged();
    }

    private Entry fresh(AssetId id, Description description) throws RefusedException {
        if (entries.size() >= MOST_ASSETS) {
            throw new RefusedException("there are " + MOST_ASSETS + " assets, and no room for " + id);
        }
        Instant now = clock.instant();
        Asset asset = new Asset(
                id,
                description.nameplate(),
                description.specification(),
                gateway.map(Set::of).orElse(Set.of()),
                LifeCycle.MANUFACTURED,
                now);
        return new Entry(asset, List.of())
                .happened(now, CONFIGURATION, "was registered", asset)
                .moved(now, CONFIGURATION, LifeCycle.COMMISSIONED)
                .moved(now, CONFIGURATION, LifeCycle.IN_SERVICE);
    }

    private Entry again(Entry known, Description description) throws RefusedException {
        Asset asset = known.asset();
        if (!Machine.of(asset.nameplate()).equals(Machine.of(description.nameplate()))) {
            throw new RefusedException("%s is registered as %s %s; another machine needs another name"
                    .formatted(
                            asset.id(),
                            asset.nameplate().manufacturer(),
                            asset.nameplate().serialNumber()));
        }
        Entry entry = known;
        if (!asset.nameplate().equals(description.nameplate())) {
            entry = alive(entry).renamed(clock.instant(), CONFIGURATION, description.nameplate());
        }
        if (!asset.specification().equals(description.specification())) {
            entry = alive(entry).specified(clock.instant(), CONFIGURATION, description.specification());
        }
        return entry;
    }

    private Asset put(Entry entry) throws IOException {
        AssetId id = entry.asset().id();
        if (entry != entries.get(id)) {
            store.write(entry);
            take(entry);
        }
        return entry.asset();
    }

    private void take(Entry entry) {
        entries.put(entry.asset().id(), entry);
        machines.put(Machine.of(entry.asset().nameplate()), entry.asset().id());
    }

    private Entry need(AssetId id) throws RefusedException {
        Entry known = entries.get(id);
        if (known == null) {
            throw new RefusedException("no asset is registered as " + id + "; tiepm:asset-list shows those that are");
        }
        return known;
    }

    private static Entry alive(Entry entry) throws RefusedException {
        if (!lives(entry)) {
            throw new RefusedException(entry.asset().id() + " is decommissioned and stays as it is");
        }
        return entry;
    }

    private static boolean lives(Entry entry) {
        return entry.asset().lifeCycle() != LifeCycle.DECOMMISSIONED;
    }

    /** How many assets stand at each place of their lives. */
    Map<LifeCycle, Long> census() {
        Map<LifeCycle, Long> census = new HashMap<>();
        new ArrayList<>(entries.values())
                .forEach(entry -> census.merge(entry.asset().lifeCycle(), 1L, Long::sum));
        return census;
    }
}
