package io.tiepm.performance.benchmark;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.BenchmarkEdition;
import io.tiepm.contract.BenchmarkSet;
import io.tiepm.contract.BenchmarkSet.State;
import io.tiepm.contract.BenchmarkSets;
import io.tiepm.contract.RefusedException;
import io.tiepm.errands.Errands;
import io.tiepm.errands.Track;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what was learnt of every asset against the chain that serves it, and brings the first set there. One thread of its
 * own looks twice a second what was frozen, for which nobody waits.
 */
@Component(
        service = {BenchmarkSets.class, Check.class, Figures.class},
        immediate = true)
public final class ChainBenchmarks implements BenchmarkSets, Check, Figures {
    private static final Logger log = LoggerFactory.getLogger(ChainBenchmarks.class);
    /** What the outbox has of ours at once. */
    private static final int MOST_FLYING = 64;

    private static final int MOST_TOLD = 5;
    private static final Duration UNREACHABLE = Duration.ofSeconds(5);

    private final AssetRegistration registration;
    private final AssetTokens tokens;
    private final LearntBenchmark benchmark;
    private final Clock clock;
    private final Map<String, Publisher> publishers = new ConcurrentSkipListMap<>();
    private final Map<AssetId, BenchmarkSet> sets = new ConcurrentSkipListMap<>();
    private final Errands<AssetId, Learnt.Mark> errands;

    @Activate
    public ChainBenchmarks(
            @Reference AssetRegistration registration,
            @Reference AssetTokens tokens,
            @Reference LearntBenchmark benchmark) {
        this(registration, tokens, benchmark, Clock.systemUTC());
    }

    /** Outside of a framework. */
    public ChainBenchmarks(AssetRegistration registration, AssetTokens tokens, LearntBenchmark benchmark, Clock clock) {
        this.registration = registration;
        this.tokens = tokens;
        this.benchmark = benchmark;
        this.clock = clock;
        this.errands = new Errands<>("tiepm-benchmarks", MOST_FLYING, clock);
        errands.begin(
                () -> errands.visit(works(), Work::id, work -> work.learnt().mark(), this::step));
    }

    @Deactivate
    public void stop() {
        errands.end();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addLedger(Ledger ledger) {
        publishers.put(ledger.chain(), new Publisher(ledger, benchmark.editions(), clock));
        errands.lookAgain();
    }

    public void removeLedger(Ledger ledger) {
        publishers.computeIfPresent(
                ledger.chain(), (chain, publisher) -> publisher.ledger() == ledger ? null : publisher);
    }

    @Override
    public Optional<BenchmarkSet> set(AssetId asset) {
        return registration.find(asset).map(this::known);
    }

    @Override
    public List<BenchmarkSet> all() {
        return registration.all().stream().map(this::known).toList();
    }

    private BenchmarkSet known(Asset asset) {
        BenchmarkSet set = sets.get(asset.id());
        return set == null ? Publisher.bare(asset.id(), benchmark.learnt(asset), "", "") : set;
    }

    @Override
    public List<BenchmarkEdition> history(AssetId asset) throws RefusedException, IOException {
        return change(asset).history();
    }

    @Override
    public CompletionStage<BenchmarkSet> rebaseline(AssetId asset, String author, String reason)
            throws RefusedException, IOException {
        return change(asset).make(author, reason).whenComplete((set, failure) -> errands.lookAgain(asset));
    }

    private Rebaseline change(AssetId id) throws RefusedException {
        Asset asset = registration
                .find(id)
                .orElseThrow(() -> new RefusedException(
                        "no asset is registered as " + id + "; tiepm:asset-list shows those that are"));
        Publisher publisher = publisher(asset)
                .orElseThrow(() -> new RefusedException("no chain serves the category '"
                        + asset.nameplate().category() + "' of " + id + "; tiepm:ledger-status shows the chains"));
        return new Rebaseline(
                id, publisher.ledger(), tokens.token(id), benchmark.learnt(asset), benchmark.editions(), clock);
    }

    private Optional<Publisher> publisher(Asset asset) {
        List<Ledger> ledgers =
                publishers.values().stream().map(Publisher::ledger).toList();
        return Ledger.serving(ledgers, asset.nameplate().category()).map(ledger -> publishers.get(ledger.chain()));
    }

    /** An asset, and what is frozen of it now. */
    private record Work(Asset asset, Learnt learnt) {
        AssetId id() {
            return asset.id();
        }
    }

    private List<Work> works() {
        return registration.all().stream()
                .map(asset -> new Work(asset, benchmark.learnt(asset)))
                .toList();
    }

    /** Tells whether the chain answers. */
    private boolean step(Work work, Track<Learnt.Mark> track) {
        Asset asset = work.asset();
        Learnt learnt = work.learnt();
        Optional<Publisher> publisher = publisher(asset);
        if (publisher.isEmpty()) {
            track.look(learnt.mark());
            track.rest(clock.instant(), UNREACHABLE);
            tell(waiting(
                    asset,
                    learnt,
                    "no chain serves the category '" + asset.nameplate().category() + "'"));
            return true;
        }
        try {
            tell(publisher
                    .get()
                    .step(
                            tokens.token(asset.id()),
                            known(asset),
                            learnt,
                            track,
                            refusal -> landed(asset.id(), track, publisher.get(), refusal)));
            return true;
        } catch (LedgerException trouble) {
            track.rest(clock.instant(), UNREACHABLE);
            tell(waiting(asset, learnt, String.valueOf(trouble.getMessage())));
            return trouble.fault() == LedgerException.Fault.REFUSED;
        }
    }

    /** What was seen of the chain before still stands while it does not answer. */
    private BenchmarkSet waiting(Asset asset, Learnt learnt, String why) {
        BenchmarkSet last = known(asset);
        if (last.version() > 0) {
            return last;
        }
        BenchmarkSet bare = Publisher.bare(asset.id(), learnt, last.chain(), last.kind());
        return learnt.count() == 0 ? bare : Publisher.but(bare, State.WAITING, why);
    }

    /** Comes on a thread of the ledger. */
    private void landed(AssetId id, Track<Learnt.Mark> track, Publisher publisher, Optional<String> refusal) {
        errands.soon(() -> {
            track.land();
            Optional<Asset> asset = registration.find(id);
            if (asset.isEmpty() || !errands.isCurrent(id, track)) {
                return;
            }
            if (refusal.isPresent() && !publisher.isThere(tokens.token(id))) {
                tell(publisher.refused(known(asset.get()), track, refusal.get()));
            } else {
                step(new Work(asset.get(), benchmark.learnt(asset.get())), track);
            }
        });
    }

    private void tell(BenchmarkSet set) {
        BenchmarkSet last = sets.put(set.asset(), set);
        if (set.state() == State.DIFFERS && (last == null || last.state() != State.DIFFERS)) {
            log.warn(
                    "The benchmarks of {} differ from version {} on {}: {}",
                    set.asset(),
                    set.version(),
                    set.chain(),
                    set.detail());
        }
    }

    @Override
    public String source() {
        return "benchmark-sets";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.level(
                        "sets.published",
                        sets.values().stream().filter(set -> set.version() > 0).count(),
                        "Assets whose benchmarks are on a chain."),
                Figure.level("sets.waiting", count(State.WAITING), "Assets whose benchmarks are not there yet."),
                Figure.level(
                        "sets.extended",
                        count(State.EXTENDED),
                        "Assets of which more was learnt than their chain says."),
                Figure.level(
                        "sets.differing",
                        count(State.DIFFERS),
                        "Assets that are held against other benchmarks than their chain says."),
                Figure.level("sets.refused", count(State.REFUSED), "Assets whose benchmarks a chain does not take."));
    }

    private long count(State state) {
        return sets.values().stream().filter(set -> set.state() == state).count();
    }

    @Override
    public String subject() {
        return "benchmarks on the ledger";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        told(State.REFUSED)
                .forEach(set -> findings.add(Finding.warning(
                        "the chain " + set.chain() + " does not take the benchmarks of " + set.asset() + ": "
                                + set.detail(),
                        "see to what it says; it is tried again every hour, and when more is frozen")));
        told(State.DIFFERS)
                .forEach(set -> findings.add(Finding.warning(
                        set.asset() + " is held against other benchmarks than version " + set.version() + " on "
                                + set.chain() + ": " + set.detail(),
                        "find out who moved them; tiepm:benchmark-rebaseline puts what holds here on the chain, with a"
                                + " reason")));
        if (findings.isEmpty()) {
            findings.add(Finding.fine(count(State.SAME) + " assets are held against the benchmarks on their chain, "
                    + count(State.EXTENDED) + " against more, " + count(State.WAITING) + " wait for their first"));
        }
        return findings;
    }

    private List<BenchmarkSet> told(State state) {
        return sets.values().stream()
                .filter(set -> set.state() == state)
                .limit(MOST_TOLD)
                .toList();
    }
}
