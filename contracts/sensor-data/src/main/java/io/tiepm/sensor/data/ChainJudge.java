package io.tiepm.sensor.data;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Acceptance.Reason;
import io.tiepm.contract.Acceptance.Rejected;
import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.SensorData;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Judges batches by the chain of their headers: whose it is, under which key, whether it is what was signed, and whether
 * it follows what the historian has. Keeps nothing on the disk.
 */
@Component(
        service = {SensorData.class, Figures.class, Check.class},
        configurationPid = "io.tiepm.sensor.data")
@Designate(ocd = JudgeConfig.class)
public final class ChainJudge implements SensorData, Figures, Check {
    private final JudgeConfig config;
    private final AssetRegistration registration;
    private final Historian historian;
    private final Clock clock;
    private final Tally tally = new Tally();
    private final Map<AssetId, AssetMemory> memories = new ConcurrentHashMap<>();

    @Activate
    public ChainJudge(JudgeConfig config, @Reference AssetRegistration registration, @Reference Historian historian) {
        this(config, registration, historian, Clock.systemUTC());
    }

    /** Outside of a framework. */
    public ChainJudge(JudgeConfig config, AssetRegistration registration, Historian historian, Clock clock) {
        this.config = config;
        this.registration = registration;
        this.historian = historian;
        this.clock = clock;
    }

    @Override
    public Acceptance judge(SignedBatch batch) {
        Optional<Asset> asset =
                registration.find(batch.asset()).filter(found -> found.lifeCycle() != LifeCycle.DECOMMISSIONED);
        Optional<Rejected> rejected = asset.isEmpty()
                ? Optional.of(new Rejected(batch, Reason.UNKNOWN_ASSET, unknown(batch.asset())))
                : key(batch, asset.get()).or(() -> fault(batch)).or(() -> place(batch));
        if (rejected.isPresent()) {
            tally.rejected(rejected.get().reason());
            return rejected.get();
        }
        Flags flags = memories.computeIfAbsent(batch.asset(), id -> new AssetMemory(config, historian.last(id)))
                .flag(batch, asset.orElseThrow().specification(), clock);
        tally.accepted(flags);
        return new Accepted(batch, flags);
    }

    private String unknown(AssetId id) {
        return registration.find(id).isPresent()
                ? id + " is decommissioned; its readings do not count any more"
                : "no asset is registered as " + id + "; register it";
    }

    private static Optional<Rejected> key(SignedBatch batch, Asset asset) {
        if (asset.keys().contains(batch.header().key())) {
            return Optional.empty();
        }
        String known = asset.keys().isEmpty()
                ? "no key at all"
                : asset.keys().stream()
                        .map(key -> key.fingerprint())
                        .sorted()
                        .limit(5)
                        .reduce((one, other) -> one + ", " + other)
                        .orElseThrow();
        return Optional.of(new Rejected(
                batch,
                Reason.UNKNOWN_KEY,
                batch + " is signed by " + batch.header().key().fingerprint() + "; the asset is registered under "
                        + known));
    }

    private static Optional<Rejected> fault(SignedBatch batch) {
        return switch (batch.fault()) {
            case NONE -> Optional.empty();
            case OTHER_SAMPLES -> Optional.of(new Rejected(
                    batch,
                    Reason.OTHER_SAMPLES,
                    batch + " does not bear the samples that were signed, root "
                            + batch.header().root() + " over " + batch.header().count()));
            case WRONG_SIGNATURE -> Optional.of(new Rejected(
                    batch,
                    Reason.WRONG_SIGNATURE,
                    "the signature of " + batch + " is not that of key "
                            + batch.header().key().fingerprint()));
        };
    }

    private Optional<Rejected> place(SignedBatch batch) {
        Optional<Historian.Head> head = historian.head(batch.asset());
        long last = head.map(Historian.Head::sequence).orElse(0L);
        Digest before = head.map(Historian.Head::digest).orElse(Digest.ZERO);
        if (batch.sequence() <= last) {
            return Optional.of(new Rejected(
                    batch, Reason.ALREADY_SEEN, batch + " was accepted before; the last of the asset is " + last));
        }
        if (batch.sequence() != last + 1) {
            return Optional.of(new Rejected(
                    batch,
                    Reason.OUT_OF_SEQUENCE,
                    batch + " came where " + (last + 1) + " is due; those before it are missing"));
        }
        if (!batch.header().previous().equals(before)) {
            return Optional.of(new Rejected(
                    batch,
                    Reason.OUT_OF_SEQUENCE,
                    batch + " follows " + batch.header().previous() + ", but the last that was kept is " + before));
        }
        return Optional.empty();
    }

    @Override
    public String source() {
        return "sensor-data";
    }

    @Override
    public List<Figure> figures() {
        return tally.figures();
    }

    @Override
    public String subject() {
        return "limits of signals";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        memories.values().stream()
                .flatMap(memory -> memory.misfits().stream())
                .limit(20)
                .forEach(misfit -> findings.add(
                        Finding.warning(misfit + "; it is not applied", "write the limit in the unit of the signal")));
        if (findings.isEmpty()) {
            findings.add(Finding.fine("every limit is in the unit of its signal"));
        }
        return findings;
    }
}
