package io.tiepm.sensor.data;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Ledger;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledgers that are here, each with its chain of anchors, and which asset belongs on which. For one thread. */
final class Chains {
    /** How long it takes until links that cannot be read are tried again. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Chains.class);

    /** A chain of anchors, and the way to its ledger. */
    record Chain(LinkStore store, ChainAnchors anchors) {}

    private final Path folder;
    private final Digest gateway;
    private final AssetRegistration registration;
    private final Executor thread;
    private final Consumer<IntervalAnchor> told;
    private final Map<String, Chain> chains = new TreeMap<>();
    private final Map<String, Unread> unread = new TreeMap<>();

    /** A ledger whose links cannot be read; when it is tried again. */
    private record Unread(Ledger ledger, String why, Instant again) {}

    Chains(
            Path folder,
            Digest gateway,
            AssetRegistration registration,
            Executor thread,
            Consumer<IntervalAnchor> told) {
        this.folder = folder;
        this.gateway = gateway;
        this.registration = registration;
        this.thread = thread;
        this.told = told;
    }

    /**
     * Takes a ledger in. Where its links cannot be read nothing is anchored on it, and it is due again a little later.
     *
     * @return its chain; empty where the links cannot be read
     */
    Optional<Chain> join(Ledger ledger, Instant now) throws IOException {
        Unread before = unread.get(ledger.chain());
        leave(ledger);
        try {
            LinkStore store = new LinkStore(folder.resolve(ledger.chain()));
            Chain chain = new Chain(store, new ChainAnchors(gateway, store, ledger, thread, told));
            chains.put(ledger.chain(), chain);
            return Optional.of(chain);
        } catch (IOException unreadable) {
            String why = "nothing is anchored on the chain " + ledger.chain() + ": " + unreadable.getMessage();
            unread.put(ledger.chain(), new Unread(ledger, why, now.plus(PAUSE)));
            if (before == null || !before.why().equals(why)) {
                log.error("{}; it is tried again every {} seconds", why, PAUSE.toSeconds());
            }
            return Optional.empty();
        }
    }

    /** The ledgers whose links could not be read and are to be tried again. */
    List<Ledger> due(Instant now) {
        return unread.values().stream()
                .filter(each -> !now.isBefore(each.again()))
                .map(Unread::ledger)
                .toList();
    }

    /** Why links cannot be read, a sentence for each chain. */
    List<String> troubles() {
        return unread.values().stream().map(Unread::why).toList();
    }

    void leave(Ledger ledger) throws IOException {
        unread.remove(ledger.chain());
        Chain chain = chains.get(ledger.chain());
        if (chain != null) {
            chain.anchors().stop();
            chain.store().close();
            chains.remove(ledger.chain());
        }
    }

    List<Chain> all() {
        return List.copyOf(chains.values());
    }

    /** The assets that belong on each chain: on the one that names their category, else on one that takes all. */
    Map<Chain, List<AssetId>> shared(List<AssetId> assets) {
        List<Ledger> ledgers =
                chains.values().stream().map(chain -> chain.anchors().ledger()).toList();
        Map<Chain, List<AssetId>> shared = new HashMap<>();
        for (AssetId id : assets) {
            String category = registration
                    .find(id)
                    .map(Asset::nameplate)
                    .map(plate -> plate.category())
                    .orElse("");
            Ledger.serving(ledgers, category)
                    .map(ledger -> chains.get(ledger.chain()))
                    .ifPresent(chain -> shared.computeIfAbsent(chain, none -> new ArrayList<>())
                            .add(id));
        }
        return shared;
    }

    /** The first batch of each asset that no chain stands for. */
    Map<AssetId, Long> since(List<AssetId> assets) {
        Map<AssetId, Long> since = new HashMap<>();
        for (AssetId asset : assets) {
            chains.values().forEach(chain -> since.merge(asset, chain.store().lastBatch(asset) + 1, Math::max));
        }
        return since;
    }

    /** The chain that statements go to: the one that takes all, else the first. */
    Optional<Chain> main() {
        return chains.values().stream()
                .filter(chain -> chain.anchors().ledger().serves(""))
                .findFirst()
                .or(() -> chains.values().stream().findFirst());
    }
}
