package io.tiepm.intake;

import io.tiepm.contract.Inlet;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.Signer;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines of all assets, and what they share: the flow, the historian, the key, the memory. Thread-safe. */
@Component(service = Lines.class, configurationPid = "io.tiepm.intake")
public final class Lines implements Flow {
    private static final Logger log = LoggerFactory.getLogger(Lines.class);
    private static final long CLOCK_SETTLES = 10_000_000_000L;

    private final Settings settings;
    private final Conductor conductor;
    private final Signer signer;
    private final Tally tally;
    private final Instant began;
    private final Unsent unsent;
    private final Map<AssetId, Line> lines = new HashMap<>();
    private final Map<AssetId, Integer> users = new HashMap<>();
    private final Set<AssetId> failing = new HashSet<>();
    private volatile @Nullable Inlet inlet;
    private volatile @Nullable Historian historian;
    private volatile @Nullable CountDownLatch stopping;
    private volatile long room;
    private volatile long unsureUntil;

    @Activate
    public Lines(
            BundleContext bundle,
            @Reference Conductor conductor,
            @Reference Tally tally,
            @Reference Signer signer,
            IntakeConfig config) {
        this(conductor, tally, signer, Settings.of(config), new Unsent(place(bundle)));
    }

    /** Lines that remember nothing over a restart. */
    Lines(Conductor conductor, Tally tally, Signer signer, Settings settings) {
        this(conductor, tally, signer, settings, new Unsent(null));
    }

    Lines(Conductor conductor, Tally tally, Signer signer, Settings settings, Unsent unsent) {
        this.unsent = unsent;
        this.conductor = conductor;
        this.tally = tally;
        this.signer = signer;
        this.settings = settings;
        this.began = conductor.clock().instant();
        this.room = settings.assetBytes();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setInlet(Inlet here) {
        if (inlet != null) {
            all().forEach(Line::forgetOffer);
        }
        inlet = here;
        all().forEach(Line::goOn);
    }

    void unsetInlet(Inlet gone) {
        if (inlet == gone) {
            inlet = null;
            all().forEach(Line::forgetOffer);
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setHistorian(Historian here) {
        historian = here;
        all().forEach(Line::goOn);
    }

    void unsetHistorian(Historian gone) {
        if (historian == gone) {
            historian = null;
        }
    }

    /** Hands on what can be handed on in the time to stop, and tells what could not. */
    @Deactivate
    public void stop() {
        List<Line> left;
        CountDownLatch drained;
        synchronized (this) {
            left = List.copyOf(lines.values());
            drained = new CountDownLatch(left.size());
            stopping = drained;
        }
        left.forEach(line -> line.close(true));
        if (inlet != null) {
            conductor.await(drained, settings.stopLimit());
        }
        left.forEach(Line::end);
        Map<AssetId, Long> lost = new HashMap<>();
        for (Line line : left) {
            if (line.losing() > 0) {
                lost.put(line.asset(), line.losing());
            }
        }
        unsent.keep(lost);
        if (!lost.isEmpty()) {
            log.warn(
                    "{} readings of {} assets could not be handed on before the stop; the next start records the gap",
                    lost.values().stream().mapToLong(Long::longValue).sum(),
                    lost.size());
        }
    }

    /** The line of an asset, to be given back by {@link #leave}. */
    synchronized Line line(AssetId asset) {
        Line line = lines.computeIfAbsent(asset, name -> new Line(name, settings, conductor, this));
        users.merge(asset, 1, Integer::sum);
        line.close(false);
        share();
        return line;
    }

    /** Gives a line back; when nobody has it any more it goes, as soon as all it holds was handed on. */
    synchronized void leave(Line line) {
        if (users.merge(line.asset(), -1, Integer::sum) <= 0) {
            users.remove(line.asset());
            line.close(true);
        }
    }

    /** Notes in every line that the clock was set. */
    void clockWasSet(Instant expected, Instant found) {
        unsureUntil = conductor.nanos() + CLOCK_SETTLES;
        all().forEach(line -> line.gap(expected, found, Gap.Cause.CLOCK));
        long seconds = Duration.between(expected, found).toSeconds();
        log.warn("The clock was set by {} s; readings of the next 10 s count as uncertain", seconds);
    }

    synchronized List<Line> all() {
        return new ArrayList<>(lines.values());
    }

    /** Tells for how many assets the flow cannot take batches now. */
    int stuck() {
        synchronized (failing) {
            return failing.size();
        }
    }

    @Override
    public @Nullable Inlet inlet() {
        return inlet;
    }

    @Override
    public @Nullable Historian historian() {
        return historian;
    }

    @Override
    public Signer signer() {
        return signer;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public long room() {
        return room;
    }

    @Override
    public Instant began() {
        return began;
    }

    @Override
    public boolean clockIsUnsure() {
        return conductor.nanos() < unsureUntil;
    }

    @Override
    public long unsent(AssetId asset) {
        return unsent.take(asset);
    }

    @Override
    public void failing(AssetId asset, String why) {
        synchronized (failing) {
            if (failing.add(asset) && failing.size() == 1) {
                log.warn("The flow does not take batches, first of {}; they wait: {}", asset, why);
            }
        }
    }

    @Override
    public void taking(AssetId asset) {
        synchronized (failing) {
            if (failing.remove(asset) && failing.isEmpty()) {
                log.info("The flow takes batches again");
            }
        }
    }

    @Override
    public synchronized void drained(Line line) {
        CountDownLatch waited = stopping;
        if (waited != null) {
            line.end();
            waited.countDown();
        } else if (!users.containsKey(line.asset()) && lines.get(line.asset()) == line) {
            line.end();
            lines.remove(line.asset());
            share();
        }
    }

    private static @Nullable Path place(BundleContext bundle) {
        File file = bundle.getDataFile("unsent");
        return file == null ? null : file.toPath();
    }

    private void share() {
        room = Math.min(settings.assetBytes(), settings.totalBytes() / Math.max(1, lines.size()));
    }
}
