package io.tiepm.sensor.data;

import io.tiepm.audit.Audit;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.AlarmInlet;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Receipt;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.evidence.Signer;
import io.tiepm.evidence.Statement;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.keep.Folder;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import io.tiepm.proof.ProofFile;
import io.tiepm.proof.ProofMaker;
import io.tiepm.proof.ShownAnchor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers in intervals by the clock, closes them by a thread of its own, and lets that thread bring them onto their
 * ledgers. What it has not heard of, it finds in the historian.
 */
@Component(service = Anchoring.class, configurationPid = "io.tiepm.anchoring", immediate = true)
@Designate(ocd = AnchoringConfig.class)
public final class IntervalAnchoring implements Anchoring {
    private static final Logger log = LoggerFactory.getLogger(IntervalAnchoring.class);
    private static final long TICK_MS = 500;
    private static final String GATEWAY = "gateway";

    private final Historian historian;
    private final Signer signer;
    private final Clock clock;
    private final Duration interval;
    private final Duration promise;
    private final Digest gateway;
    private final Gathering gathering = new Gathering();
    private final OpenStatements statements;
    private final Chains chains;
    private final ScheduledExecutorService thread;
    private final AtomicReference<@Nullable Audit> audit = new AtomicReference<>();
    private final AtomicReference<@Nullable AlarmInlet> alarms = new AtomicReference<>();
    private final Overdue overdue = new Overdue();
    private long auditTold;
    private Instant boundary;

    /** @throws IOException if what was kept cannot be read; one sentence that names the file */
    @Activate
    public IntervalAnchoring(
            BundleContext bundles,
            AnchoringConfig config,
            @Reference Historian historian,
            @Reference AssetRegistration registration,
            @Reference(target = "(!(tiepm.account=*))") Signer signer)
            throws IOException {
        this(
                Folder.configured(config.directory(), bundles, "anchors"),
                Duration.ofSeconds(config.interval_s()),
                Duration.ofSeconds(config.promise_s()),
                historian,
                registration,
                signer,
                Clock.systemUTC());
    }

    IntervalAnchoring(
            Path path,
            Duration interval,
            Duration promise,
            Historian historian,
            AssetRegistration registration,
            Signer signer,
            Clock clock)
            throws IOException {
        this.historian = historian;
        this.signer = signer;
        this.clock = clock;
        this.interval = interval;
        this.promise = promise;
        this.gateway = gateway(new Folder(path), signer);
        this.statements = new OpenStatements(path.resolve("statements.log"));
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "tiepm-anchoring"));
        this.chains = new Chains(path, gateway, registration, thread);
        this.boundary = next(clock.instant());
        thread.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    /** What names this gateway for ever: its first key, whichever signs now. */
    private static Digest gateway(Folder folder, Signer signer) throws IOException {
        Optional<byte[]> known = folder.read(GATEWAY);
        if (known.isPresent()) {
            return Digest.parse(new String(known.get(), StandardCharsets.US_ASCII).strip());
        }
        Digest first = signer.key().gateway();
        folder.write(GATEWAY, (first + "\n").getBytes(StandardCharsets.US_ASCII));
        return first;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLedger(Ledger ledger) {
        run(() -> {
            chains.join(ledger);
            for (Chains.Chain chain : chains.all()) {
                if (chain.anchors().ledger() == ledger) {
                    ownUp(chain.store());
                }
            }
            return null;
        });
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAudit(Audit trail) {
        audit.set(trail);
    }

    void unsetAudit(Audit trail) {
        audit.compareAndSet(trail, null);
    }

    /** Where an overdue promise is told as an alarm. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAlarms(AlarmInlet inlet) {
        alarms.set(inlet);
    }

    void unsetAlarms(AlarmInlet inlet) {
        alarms.compareAndSet(inlet, null);
    }

    void removeLedger(Ledger ledger) {
        run(() -> {
            chains.leave(ledger);
            return null;
        });
    }

    @Deactivate
    void stop() {
        run(() -> {
            statements.keep();
            for (Chains.Chain chain : chains.all()) {
                chains.leave(chain.anchors().ledger());
            }
            statements.close();
            return null;
        });
        thread.shutdown();
    }

    @Override
    public void note(Accepted data) {
        Instant now = clock.instant();
        Receipt receipt = new Receipt(signer.key(), data.batch().digest(), now, now.plus(promise));
        gathering.note(data, SignedReceipt.sign(receipt, signer));
    }

    @Override
    public void note(Statement statement) {
        statements.add(statement);
    }

    @Override
    public Digest gateway() {
        return gateway;
    }

    @Override
    public List<IntervalAnchor> anchors(int most) {
        return ask(() -> {
            List<IntervalAnchor> shown = new ArrayList<>();
            for (Chains.Chain chain : chains.all()) {
                long last = chain.store().last().map(Link::sequence).orElse(0L);
                for (long at = last; at > 0 && at > last - most; at--) {
                    shown.add(chain.anchors().shown(chain.store().link(at).orElseThrow()));
                }
            }
            shown.sort(Comparator.comparing(IntervalAnchor::until).reversed());
            return shown.subList(0, Math.min(most, shown.size()));
        });
    }

    @Override
    public Optional<IntervalAnchor> anchorOf(AssetId asset, long sequence) throws IOException {
        Optional<SignedBatch> batch = batch(asset, sequence);
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        return told(() -> {
            Optional<Found> found = find(batch.get());
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            found.get().chain().anchors().shown(found.get().link()));
        });
    }

    @Override
    public Optional<IntervalAnchor> anchorOf(Digest statement) throws IOException {
        return told(() -> {
            Optional<Found> found = find(statement);
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            found.get().chain().anchors().shown(found.get().link()));
        });
    }

    @Override
    public Optional<SignedReceipt> receipt(AssetId asset, long sequence) {
        return gathering.find(asset, sequence).map(Gathering.Noted::receipt);
    }

    @Override
    public Optional<Statement> statement(String kind, String subject) throws IOException {
        return told(() -> {
            List<Statement> open = statements.kept();
            for (int i = open.size() - 1; i >= 0; i--) {
                if (open.get(i).kind().equals(kind) && open.get(i).subject().equals(subject)) {
                    return Optional.of(open.get(i));
                }
            }
            for (Chains.Chain chain : chains.all()) {
                Optional<Link> link = chain.store()
                        .latest(each ->
                                each.kind().equals(kind) && each.subject().equals(subject));
                if (link.isPresent()) {
                    List<Statement> all = link.get().statements().stream()
                            .filter(each ->
                                    each.kind().equals(kind) && each.subject().equals(subject))
                            .toList();
                    return Optional.of(all.get(all.size() - 1));
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public ProofFile proof(AssetId asset, long sequence, int row) throws RefusedException, IOException {
        Optional<SignedBatch> batch = batch(asset, sequence);
        if (batch.isEmpty() || row < 0 || row >= batch.get().batch().size()) {
            throw new RefusedException("there is no reading " + row + " in batch " + sequence + " of " + asset);
        }
        Found found = told(() -> find(batch.get()))
                .orElseThrow(() -> new RefusedException(
                        batch.get() + " stands in no anchored interval yet; the next closes" + " at " + boundary));
        ShownAnchor anchor = shown(found);
        try {
            return ProofMaker.reading(batch.get(), row, Closing.reopen(found.link(), historian), anchor);
        } catch (HistorianException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException changed) {
            throw new RefusedException(String.valueOf(changed.getMessage()));
        }
    }

    @Override
    public ProofFile proof(Statement statement) throws RefusedException, IOException {
        Found found = told(() -> find(statement.digest()))
                .orElseThrow(() -> new RefusedException("the statement about " + statement.subject()
                        + " stands in no anchored interval yet; the next closes at " + boundary));
        ShownAnchor anchor = shown(found);
        try {
            return found.link().isGap()
                    ? ProofMaker.gap(statement, anchor)
                    : ProofMaker.statement(statement, Closing.reopen(found.link(), historian), anchor);
        } catch (HistorianException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException changed) {
            throw new RefusedException(String.valueOf(changed.getMessage()));
        }
    }

    @Override
    public Provable provable() {
        return ask(() -> {
            long anchored = 0;
            long waiting = gathering.readings();
            long overdue = 0;
            for (Chains.Chain chain : chains.all()) {
                long placed = chain.store().placed();
                long total = chain.store().last().map(Link::total).orElse(0L);
                long there = placed == 0
                        ? 0
                        : chain.store().link(placed).map(Link::total).orElse(0L);
                anchored += there;
                waiting += total - there;
                overdue += Overdue.readings(chain.store(), clock.instant().minus(promise));
            }
            return new Provable(anchored, waiting, overdue);
        });
    }

    /** A link, and the chain of anchors it belongs to. */
    private record Found(Chains.Chain chain, Link link) {}

    private Optional<Found> find(SignedBatch batch) throws IOException {
        for (Chains.Chain chain : chains.all()) {
            Optional<Link> link = chain.store()
                    .find(batch.asset(), batch.sequence(), batch.header().cut());
            if (link.isPresent()) {
                return Optional.of(new Found(chain, link.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Found> find(Digest statement) throws IOException {
        for (Chains.Chain chain : chains.all()) {
            Optional<Link> link = chain.store().withStatement(statement);
            if (link.isPresent()) {
                return Optional.of(new Found(chain, link.get()));
            }
        }
        return Optional.empty();
    }

    private ShownAnchor shown(Found found) throws RefusedException, IOException {
        Link link = found.link();
        Ledger ledger = found.chain().anchors().ledger();
        Optional<Link.Place> place = told(() -> found.chain().store().placeOf(link.sequence()));
        if (place.isEmpty()) {
            String why = found.chain().anchors().detail();
            throw new RefusedException("link " + link.sequence() + " of this gateway is not on the ledger "
                    + ledger.chain() + " yet" + (why.isEmpty() ? "" : ": " + why));
        }
        try {
            return ledger.show(link.on(gateway), place.get().transaction());
        } catch (LedgerException silent) {
            throw new IOException(silent.getMessage(), silent);
        }
    }

    private Optional<SignedBatch> batch(AssetId asset, long sequence) throws IOException {
        try {
            return sequence < 1 ? Optional.empty() : historian.batch(asset, sequence);
        } catch (HistorianException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }

    private void tick() {
        try {
            statements.keep();
            Instant now = clock.instant();
            if (!now.isBefore(boundary)) {
                sayAudit(now);
                close(boundary);
                boundary = next(now);
            }
            chains.all().forEach(chain -> chain.anchors().push());
            Optional<Alarm> alarm = overdue.look(chains, now.minus(promise), now);
            AlarmInlet inlet = alarms.get();
            if (alarm.isPresent() && inlet != null) {
                inlet.changed(alarm.get());
            }
        } catch (IOException | HistorianException trouble) {
            log.error("An interval could not be closed, it is tried again: {}", trouble.getMessage());
        } catch (RuntimeException | LinkageError bug) {
            log.error("Closing an interval broke, it is tried again", bug);
        }
    }

    /** Has the head of the audit trail anchored, where it has grown. */
    private void sayAudit(Instant now) throws IOException {
        Audit trail = audit.get();
        Optional<Audit.Head> head = trail == null ? Optional.empty() : trail.head();
        if (head.isPresent() && head.get().sequence() > auditTold) {
            statements.add(new Statement(
                    Statement.AUDIT,
                    "audit",
                    now,
                    "{\"sequence\":" + head.get().sequence() + ",\"head\":\""
                            + head.get().digest() + "\"}"));
            statements.keep();
            auditTold = head.get().sequence();
        }
    }

    /** Closes what was gathered until then. */
    private void close(Instant until) throws IOException, HistorianException {
        List<AssetId> assets = historian.assets();
        Map<AssetId, Long> since = chains.since(assets);
        Map<Chains.Chain, List<AssetId>> shared = chains.shared(assets);
        Optional<Chains.Chain> main = chains.main();
        for (Chains.Chain chain : chains.all()) {
            boolean isMain = main.isPresent() && main.get() == chain;
            List<Statement> said = isMain ? statements.kept() : List.of();
            Instant from = chain.store().last().map(Link::until).orElseGet(() -> until.minus(interval));
            if (!from.isBefore(until)) {
                continue;
            }
            Optional<Link> link = new Closing(gathering, historian, chain.store())
                    .close(shared.getOrDefault(chain, List.of()), since, said, from, until);
            if (link.isPresent()) {
                chain.store().add(link.get());
                link.get().batches().forEach((asset, range) -> gathering.forget(asset, range.last()));
                if (!said.isEmpty()) {
                    statements.forget(said);
                }
            }
        }
    }

    /** A stretch in which the server did not run is owned up to by a link of its own. */
    private void ownUp(LinkStore store) throws IOException {
        Optional<Link> last = store.last();
        Instant until = next(clock.instant()).minus(interval);
        if (last.isEmpty() || !last.get().until().plus(interval).isBefore(until)) {
            return;
        }
        Instant from = last.get().until();
        Statement gap = new Statement(
                Statement.GAP,
                gateway.toString(),
                clock.instant(),
                "{\"from\":" + from.getEpochSecond() + ",\"until\":" + until.getEpochSecond()
                        + ",\"cause\":\"stopped\"}");
        store.add(new Link(
                last.get().sequence() + 1,
                gap.digest(),
                from,
                until,
                true,
                Map.of(),
                0,
                last.get().total(),
                List.of(gap)));
        log.warn("Nothing was anchored from {} until {}; that is certified", from, until);
    }

    private Instant next(Instant now) {
        long length = interval.toSeconds();
        return Instant.ofEpochSecond((now.getEpochSecond() / length + 1) * length);
    }

    /** Runs something on the one thread, and waits for it. */
    private void run(Callable<Void> work) {
        if (thread.isShutdown()) {
            return;
        }
        try {
            thread.submit(work).get();
        } catch (ExecutionException broken) {
            log.error("Anchoring: {}", String.valueOf(broken.getCause().getMessage()), broken.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T ask(Callable<T> question) {
        try {
            return told(question);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable.getMessage(), unreadable);
        }
    }

    private <T> T told(Callable<T> question) throws IOException {
        try {
            return thread.submit(question).get();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException(broken.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }
}
