package io.tiepm.sensor.data;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Ledger;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The ledgers that are here, each with its chain of anchors, and which asset belongs on which. For one thread. */
final class Chains {
    /** A chain of anchors, and the way to its ledger. */
    record Chain(LinkStore store, ChainAnchors anchors) {}

    private final Path folder;
    private final Digest gateway;
    private final AssetRegistration registration;
    private final Executor thread;
    private final Consumer<IntervalAnchor> told;
    private final Map<String, Chain> chains = new TreeMap<>();

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

    /** @throws IOException if its links cannot be read; one sentence that names the file */
    void join(Ledger ledger) throws IOException {
        leave(ledger);
        LinkStore store = new LinkStore(folder.resolve(ledger.chain()));
        chains.put(ledger.chain(), new Chain(store, new ChainAnchors(gateway, store, ledger, thread, told)));
    }

    void leave(Ledger ledger) throws IOException {
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
        List<Chain> order = new ArrayList<>(chains.values());
        order.sort(Comparator.comparing(chain -> chain.anchors().ledger().serves("")));
        Map<Chain, List<AssetId>> shared = new HashMap<>();
        for (AssetId id : assets) {
            String category = registration
                    .find(id)
                    .map(Asset::nameplate)
                    .map(plate -> plate.category())
                    .orElse("");
            order.stream()
                    .filter(chain -> chain.anchors().ledger().serves(category))
                    .findFirst()
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
