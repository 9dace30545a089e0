package io.tiepm.sensor.data;

import io.tiepm.audit.Audit;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.AlarmInlet;
import io.tiepm.contract.AnchorInlet;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.evidence.Signer;
import io.tiepm.evidence.Statement;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.keep.Folder;
import io.tiepm.ledger.Ledger;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.proof.ProofFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final long MB = 1 << 20;

    private final Clock clock;
    private final Promises promises;
    private final GatewayName gateway;
    private final Gathering gathering = new Gathering();
    private final OpenStatements statements;
    private final Chains chains;
    private final Intervals intervals;
    private final OneThread thread = new OneThread("tiepm-anchoring");
    private final Showing showing;
    private final AtomicReference<@Nullable Audit> audit = new AtomicReference<>();
    private final AtomicReference<@Nullable AlarmInlet> alarms = new AtomicReference<>();
    private final AtomicReference<@Nullable AnchorInlet> anchors = new AtomicReference<>();
    private final Overdue overdue = new Overdue();
    private long auditTold;
    private volatile Instant boundary;
    private String trouble = "";
    private Instant nameAgain = Instant.MIN;

    @Activate
    public IntervalAnchoring(
            BundleContext bundles,
            AnchoringConfig config,
            @Reference Historian historian,
            @Reference AssetRegistration registration,
            @Reference(target = "(!(tiepm.account=*))") Signer signer) {
        this(
                Folder.configured(config.directory(), bundles, "anchors"),
                Duration.ofSeconds(config.interval_s()),
                Duration.ofSeconds(config.promise_s()),
                config.receipts_max_mb() * MB,
                historian,
                registration,
                signer,
                Clock.systemUTC());
    }

    IntervalAnchoring(
            Path path,
            Duration interval,
            Duration promise,
            long receiptBytes,
            Historian historian,
            AssetRegistration registration,
            Signer signer,
            Clock clock) {
        this.clock = clock;
        this.gateway = new GatewayName(path, signer);
        this.promises = new Promises(path, promise, receiptBytes, signer, clock);
        this.statements = new OpenStatements(path.resolve("statements.log"));
        this.chains = new Chains(path, gateway, registration, historian, interval, thread, this::tell);
        this.intervals = new Intervals(interval, gathering, statements, chains, historian);
        this.boundary = intervals.end(clock.instant());
        this.showing =
                new Showing(historian, chains, gathering, statements, gateway, promise, clock, thread, () -> boundary);
        thread.execute(this::learnName);
        thread.every(TICK_MS, this::tick);
    }

    /** Tried again as long as it is not known, since nothing can be anchored without it. */
    private void learnName() {
        if (gateway.known().isEmpty() && !clock.instant().isBefore(nameAgain)) {
            nameAgain = clock.instant().plus(Chains.PAUSE);
            try {
                gateway.name();
            } catch (IOException told) {
                // it said so, and troubles() does
            }
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLedger(Ledger ledger) {
        // asks the ledger, whose node may take its time
        thread.execute(() -> {
            try {
                join(ledger, clock.instant(), "stopped");
            } catch (IOException | RuntimeException | LinkageError broken) {
                log.error("The chain {} could not be taken in", ledger.chain(), broken);
            }
        });
    }

    /** @param cause why nothing was anchored since the last link */
    private void join(Ledger ledger, Instant now, String cause) throws IOException {
        Optional<Chains.Chain> chain = chains.join(ledger, now);
        if (chain.isPresent()) {
            LinkStore store = chain.get().store();
            statements.forget(store.last().map(Link::statements).orElse(List.of()));
            intervals.ownUp(store, gateway.name(), clock.instant(), cause);
        }
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

    /** Where links are told that stand on their ledger. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAnchors(AnchorInlet inlet) {
        anchors.set(inlet);
    }

    void unsetAnchors(AnchorInlet inlet) {
        anchors.compareAndSet(inlet, null);
    }

    private void tell(IntervalAnchor link) {
        AnchorInlet inlet = anchors.get();
        if (inlet != null) {
            inlet.anchored(link);
        }
    }

    void removeLedger(Ledger ledger) {
        thread.run(() -> {
            chains.leave(ledger);
            return null;
        });
    }

    @Deactivate
    void stop() {
        thread.run(() -> {
            try {
                statements.keep();
            } finally {
                for (Chains.Chain chain : chains.all()) {
                    chains.leave(chain.anchors().ledger());
                }
                statements.close();
                promises.close();
            }
            return null;
        });
        thread.end();
    }

    @Override
    public void note(Accepted data) {
        Instant now = clock.instant();
        gathering.note(data, now);
        promises.make(data.batch().header(), now);
    }

    @Override
    public void note(Statement statement) {
        statements.add(statement);
    }

    @Override
    public Digest gateway() {
        return gateway.known()
                .orElseThrow(() -> new IllegalStateException(
                        gateway.trouble().orElse("the gateway's name is being read; ask again")));
    }

    @Override
    public Optional<SignedReceipt> receipt(AssetId asset, long sequence) throws IOException {
        Optional<BatchHeader> header = showing.header(asset, sequence);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        Optional<SignedReceipt> made = promises.find(header.get());
        return made.isPresent() || showing.isLinked(header.get()) ? made : promises.again(header.get());
    }

    @Override
    public List<IntervalAnchor> anchors(int most) {
        return showing.anchors(most);
    }

    @Override
    public List<String> chains() {
        return showing.names();
    }

    @Override
    public List<IntervalAnchor> anchors(String chain, long from, int most) throws IOException {
        return showing.anchors(chain, from, most);
    }

    @Override
    public Optional<IntervalAnchor> anchorOf(AssetId asset, long sequence) throws IOException {
        return showing.anchorOf(asset, sequence);
    }

    @Override
    public Optional<IntervalAnchor> anchorOf(Statement statement) throws IOException {
        return showing.anchorOf(statement);
    }

    @Override
    public Optional<Statement> statement(String kind, String subject) throws IOException {
        return showing.statement(kind, subject);
    }

    @Override
    public List<Stated> statements(String kind, String subject, Period made) throws IOException {
        return showing.statements(kind, subject, made);
    }

    @Override
    public ProofFile proof(AssetId asset, long sequence, int row) throws RefusedException, IOException {
        return showing.proof(asset, sequence, row);
    }

    @Override
    public ProofFile proof(Statement statement) throws RefusedException, IOException {
        return showing.proof(statement);
    }

    @Override
    public Provable provable() {
        return showing.provable();
    }

    @Override
    public List<String> troubles() {
        return gateway.trouble()
                .map(why -> List.of("nothing is anchored: " + why))
                .orElseGet(showing::troubles);
    }

    @Override
    public Map<String, String> mended() {
        return showing.mended();
    }

    private void tick() {
        try {
            Instant now = clock.instant();
            learnName();
            for (Ledger ledger : chains.due(now)) {
                join(ledger, now, "unreadable");
            }
            if (statements.open()) {
                forgetAnchored();
            }
            statements.keep();
            if (!now.isBefore(boundary)) {
                sayAudit();
                intervals.close(boundary, now);
                boundary = intervals.end(now);
            }
            trouble = "";
        } catch (IOException | HistorianException later) {
            say(String.valueOf(later.getMessage()));
        } catch (RuntimeException | LinkageError bug) {
            log.error("Closing an interval broke, it is tried again", bug);
        }
        promises.keep();
        try {
            bring();
        } catch (IOException | RuntimeException | LinkageError bug) {
            log.error("Anchoring broke, it is tried again", bug);
        }
    }

    /** Hands on what waits, and raises an alarm for what waits too long. */
    private void bring() throws IOException {
        chains.all().forEach(chain -> chain.anchors().push());
        Instant now = clock.instant();
        Optional<Alarm> alarm = overdue.look(chains, gathering, now.minus(promises.at(now)), now);
        AlarmInlet inlet = alarms.get();
        if (alarm.isPresent() && inlet != null) {
            inlet.changed(alarm.get());
        }
    }

    /** A crash may have left statements beside the link that bears them. */
    private void forgetAnchored() throws IOException {
        for (Chains.Chain chain : chains.all()) {
            statements.forget(chain.store().last().map(Link::statements).orElse(List.of()));
        }
    }

    private void say(String why) {
        if (!why.equals(trouble)) {
            log.error("An interval could not be closed, it is tried again: {}", why);
        }
        trouble = why;
    }

    /** Has the head of the audit trail anchored, where it has grown: it was the head when its last entry was made. */
    private void sayAudit() throws IOException {
        Audit trail = audit.get();
        Optional<Audit.Head> head = trail == null ? Optional.empty() : trail.head();
        if (head.isPresent() && head.get().sequence() > auditTold) {
            statements.add(new Statement(
                    Statement.AUDIT,
                    "audit",
                    head.get().at(),
                    "{\"sequence\":" + head.get().sequence() + ",\"head\":\""
                            + head.get().digest() + "\"}"));
            statements.keep();
            auditTold = head.get().sequence();
        }
    }
}
