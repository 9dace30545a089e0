package io.tiepm.sensor.data;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.Digest;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
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
import java.util.function.Supplier;
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
    private final GatewayName gateway;
    private final AssetRegistration registration;
    private final Historian historian;
    private final Duration length;
    private final Executor thread;
    private final Consumer<IntervalAnchor> told;
    private final Map<String, Chain> chains = new TreeMap<>();
    private final Map<String, Unread> unread = new TreeMap<>();

    /** A ledger whose links cannot be read; when it is tried again. */
    private record Unread(Ledger ledger, String why, Instant again) {}

    Chains(
            Path folder,
            GatewayName gateway,
            AssetRegistration registration,
            Historian historian,
            Duration length,
            Executor thread,
            Consumer<IntervalAnchor> told) {
        this.folder = folder;
        this.gateway = gateway;
        this.registration = registration;
        this.historian = historian;
        this.length = length;
        this.thread = thread;
        this.told = told;
    }

    /**
     * Takes a ledger in. Where its links are damaged, missing or older than the ledger they are put together again, as soon
     * as the ledger tells; until then, and where they cannot be read, nothing is anchored on it, and it is due again a little
     * later.
     *
     * @return its chain; empty where the links cannot be read
     */
    Optional<Chain> join(Ledger ledger, Instant now) throws IOException {
        Unread before = unread.get(ledger.chain());
        leave(ledger);
        try {
            Digest name = gateway.name();
            LinkStore store = open(folder.resolve(ledger.chain()), name, ledger);
            gateway.copyTo(folder.resolve(ledger.chain()));
            Chain chain = new Chain(
                    store, new ChainAnchors(name, store, ledger, thread, told, () -> compareSoon(ledger, now)));
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

    /** The ledger has other links than we: they are put together again before anything more is sent. */
    private void compareSoon(Ledger ledger, Instant now) {
        unread.put(
                ledger.chain(),
                new Unread(ledger, "the links of the chain " + ledger.chain() + " are held against the ledger", now));
    }

    private LinkStore open(Path place, Digest name, Ledger ledger) throws IOException {
        Optional<LinkStore> store = Optional.empty();
        String why = place + " holds no link, and whether some were made before only the ledger knows";
        try {
            store = Optional.of(new LinkStore(place));
        } catch (IOException damaged) {
            why = String.valueOf(damaged.getMessage());
        }
        if (ledger.contract(AnchorCalls.CONTRACT).isEmpty()) {
            return store.orElseThrow(damaged(why));
        }
        AnchorCalls.Chain there;
        try {
            there = AnchorCalls.chain(ledger.ask(AnchorCalls.chainOf(name)));
            if (store.isPresent() && agrees(store.get(), there, ledger, name)) {
                return store.get();
            }
        } catch (LedgerException | IllegalArgumentException silent) {
            boolean goesOn = store.isPresent() && store.get().last().isPresent();
            return goesOn
                    ? store.get()
                    : closed(
                            store,
                            why + "; it goes on from the ledger's last link when that is told, and now it is not: "
                                    + silent.getMessage());
        }
        if (store.isPresent()) {
            store.get().close();
        }
        try {
            String said = new Mending(place, name, ledger, historian, assets(ledger), length).mend(there.sequence());
            log.warn("Anchors: {}", said);
            LinkStore mended = new LinkStore(place);
            mended.mended(said);
            return mended;
        } catch (LedgerException | HistorianException | IllegalArgumentException silent) {
            throw new IOException(
                    why + "; it goes on from the ledger's last link when that is told, and now it is not: "
                            + silent.getMessage(),
                    silent);
        }
    }

    private static Supplier<IOException> damaged(String why) {
        return () -> new IOException(why);
    }

    private static LinkStore closed(Optional<LinkStore> store, String why) throws IOException {
        if (store.isPresent()) {
            store.get().close();
        }
        throw new IOException(why);
    }

    /** Whether what the ledger has is what we have, as far as its last link tells. */
    static boolean agrees(LinkStore store, AnchorCalls.Chain there, Ledger ledger, Digest gateway)
            throws IOException, LedgerException {
        Optional<Link> last = store.link(there.sequence());
        if (there.sequence() == 0) {
            return true;
        } else if (last.isEmpty() || last.get().until().getEpochSecond() != there.until()) {
            return false;
        }
        return store.placeOf(there.sequence()).isPresent() || ToldLink.isTold(ledger, gateway, last.get());
    }

    /** The assets that belong on a ledger which comes to those that are here. */
    private List<AssetId> assets(Ledger ledger) throws HistorianException {
        List<Ledger> ledgers = ledgers();
        ledgers.add(ledger);
        return historian.assets().stream()
                .filter(asset -> Ledger.serving(ledgers, category(asset)).equals(Optional.of(ledger)))
                .toList();
    }

    private String category(AssetId asset) {
        return registration
                .find(asset)
                .map(Asset::nameplate)
                .map(plate -> plate.category())
                .orElse("");
    }

    /** What was said of links that were put together again, a sentence for each chain, by its name. */
    Map<String, String> mended() {
        Map<String, String> said = new TreeMap<>();
        chains.forEach((name, chain) -> chain.store().mended().ifPresent(what -> said.put(name, what)));
        return said;
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

    /** Those that are here, and those whose links are waited for: what belongs on these goes on no other meanwhile. */
    private List<Ledger> ledgers() {
        List<Ledger> ledgers = new ArrayList<>();
        chains.values().forEach(chain -> ledgers.add(chain.anchors().ledger()));
        unread.forEach((name, waiting) -> {
            if (!chains.containsKey(name)) {
                ledgers.add(waiting.ledger());
            }
        });
        return ledgers;
    }

    /**
     * The assets that belong on each chain: on the one that names their category, else on one that takes all. What belongs
     * on a chain whose links cannot be read waits for it.
     */
    Map<Chain, List<AssetId>> shared(List<AssetId> assets) {
        List<Ledger> ledgers = ledgers();
        Map<Chain, List<AssetId>> shared = new HashMap<>();
        for (AssetId id : assets) {
            Ledger.serving(ledgers, category(id))
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

    /** The chain that statements go to: the one that takes all, else the first; none while its links cannot be read. */
    Optional<Chain> main() {
        Optional<Ledger> general =
                ledgers().stream().filter(ledger -> ledger.serves("")).findFirst();
        return general.isPresent()
                ? general.map(ledger -> chains.get(ledger.chain()))
                : chains.values().stream().findFirst();
    }
}
