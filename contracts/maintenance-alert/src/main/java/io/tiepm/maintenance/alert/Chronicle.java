package io.tiepm.maintenance.alert;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.WorkOrder.Said;
import io.tiepm.errands.Errands;
import io.tiepm.errands.Track;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Statement;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every alert and every work order of the machines here anchored as a statement, whenever it came into another state on
 * its chain, whoever brought it there: so the words that a chain bears only digests of can be proved with it.
 */
@Component(service = Chronicle.class, immediate = true)
public final class Chronicle {
    private static final Logger log = LoggerFactory.getLogger(Chronicle.class);
    /** Longer than anchoring takes to have a statement on the disk. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration UNREACHABLE = Duration.ofSeconds(30);
    /** Statements of one round; the others come in the next. */
    private static final int MOST = 100;
    /** Blocks asked for at once; fewer, where there is too much in them. */
    private static final List<Long> SPANS = List.of(Long.MAX_VALUE, 100_000L, 1_000L, 1L);

    private final AssetTokens tokens;
    private final ScoredAlert alarms;
    private final Marks marks;
    private final Clock clock;
    private final Map<String, Ledger> ledgers = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Anchoring> anchoring = new AtomicReference<>();
    private final Errands<String, String> errands;

    /** @throws IOException if the folder of its marks cannot be used; the message says what to do */
    @Activate
    public Chronicle(@Reference AssetTokens tokens, @Reference ScoredAlert alarms) throws IOException {
        this(tokens, alarms, Clock.systemUTC());
    }

    /** Outside of a framework. */
    public Chronicle(AssetTokens tokens, ScoredAlert alarms, Clock clock) throws IOException {
        this.tokens = tokens;
        this.alarms = alarms;
        this.marks = new Marks(alarms.folder().resolve("stated"));
        this.clock = clock;
        this.errands = new Errands<>("tiepm-chronicle", Integer.MAX_VALUE, clock);
        errands.begin(() -> errands.visit(ledgers.values(), Ledger::chain, ledger -> "", this::step));
    }

    @Deactivate
    public void stop() {
        errands.end();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addLedger(Ledger ledger) {
        ledgers.put(ledger.chain(), ledger);
    }

    public void removeLedger(Ledger ledger) {
        ledgers.remove(ledger.chain(), ledger);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setAnchoring(Anchoring there) {
        anchoring.set(there);
    }

    public void unsetAnchoring(Anchoring gone) {
        anchoring.compareAndSet(gone, null);
    }

    /** One chain that does not answer holds up no other. */
    private boolean step(Ledger ledger, Track<String> track) {
        track.look("");
        try {
            marks.keep(ledger);
            Anchoring to = anchoring.get();
            if (to != null && ledger.contract(AlertChain.NAME).isPresent()) {
                state(ledger, to);
            }
            track.rest(clock.instant(), SOON);
        } catch (LedgerException | IOException | IllegalArgumentException trouble) {
            track.rest(clock.instant(), UNREACHABLE);
            String why = String.valueOf(trouble.getMessage());
            if (track.isNews(why)) {
                log.warn("Alerts and orders of the chain {} are stated later: {}", ledger.chain(), why);
            }
        }
        return true;
    }

    private void state(Ledger ledger, Anchoring to) throws LedgerException, IOException {
        long from = marks.of(ledger) + 1;
        long head = ledger.standing().head() - ledger.standing().depth() + 1;
        if (from > head) {
            return;
        }
        Story story = new Story(ledger, this::said, this::name);
        for (long span : SPANS) {
            long until = span > head - from ? head : from + span - 1;
            try {
                marks.reach(ledger, state(story, to, story.told(from, until), until));
                return;
            } catch (LedgerException trouble) {
                if (trouble.fault() != LedgerException.Fault.REFUSED || span == 1) {
                    throw trouble;
                } // else there is too much in these blocks
            }
        }
    }

    /** One statement for each thing of each transaction; gives the block up to which all were made. */
    private long state(Story story, Anchoring to, List<Event> events, long until) throws LedgerException {
        Map<List<Object>, Event> last = new LinkedHashMap<>();
        long reached = until;
        for (Event event : events) {
            if (last.size() >= MOST && event.block() > reached(last)) {
                reached = reached(last);
                break;
            }
            last.put(List.of(Thing.of(event), event.transaction()), event);
        }
        for (Event event : last.values()) {
            Optional<Statement> statement = story.statement(Thing.of(event), event, clock.instant());
            statement.ifPresent(to::note);
        }
        return reached;
    }

    private static long reached(Map<List<Object>, Event> last) {
        return last.values().stream().mapToLong(Event::block).max().orElseThrow();
    }

    private Optional<AssetId> name(BigInteger token) {
        return tokens.all().stream()
                .filter(one -> one.id().equals(token))
                .map(AssetToken::asset)
                .findFirst();
    }

    /** Rules, and how alarms ended, are kept from now on: they are told here only for a while. */
    private Said said(Digest digest) {
        Said said = alarms.texts().said(digest);
        if (said.words().isPresent()) {
            return said;
        }
        Optional<String> words = alarms.alerts().stream()
                .flatMap(alert -> Stream.concat(Stream.of(alert.rule()), alert.end().stream()))
                .filter(text -> Digest.of(text.getBytes(StandardCharsets.UTF_8)).equals(digest))
                .findFirst();
        try {
            if (words.isPresent()) {
                alarms.texts().keep(words.get());
            }
        } catch (IOException full) {
            log.warn("The words of {} cannot be kept: {}", digest, full.getMessage());
        }
        return new Said(digest, words);
    }
}
