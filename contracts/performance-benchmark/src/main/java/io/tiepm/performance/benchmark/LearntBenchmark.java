package io.tiepm.performance.benchmark;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.contract.Specification;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Compares with the specification, and with a baseline that is learnt for each operating condition and then frozen. */
@Component(
        service = {PerformanceBenchmark.class, LearntBenchmark.class, Figures.class, Check.class},
        configurationPid = "io.tiepm.performance.benchmark")
@Designate(ocd = BenchmarkConfig.class)
public final class LearntBenchmark implements PerformanceBenchmark, Figures, Check {
    private final AssetRegistration registration;
    private final BaselineStore store;
    private final Editions editions;
    private final Clock clock;
    private final Map<AssetId, Notebook> notebooks = new ConcurrentHashMap<>();

    /**
     * @throws IOException if the folder of the baselines cannot be used; the message says what to do
     */
    @Activate
    public LearntBenchmark(BenchmarkConfig config, BundleContext context, @Reference AssetRegistration registration)
            throws IOException {
        this(Folder.configured(config.directory(), context, "baselines"), registration, Clock.systemUTC());
    }

    /** Outside of a framework. */
    public LearntBenchmark(Path folder, AssetRegistration registration, Clock clock) throws IOException {
        this.registration = registration;
        this.store = new BaselineStore(folder);
        this.editions = new Editions(folder.resolve("published"));
        this.clock = clock;
    }

    @Deactivate
    void close() {
        notebooks.values().forEach(Notebook::close);
    }

    @Override
    public Benchmark measure(Accepted data) {
        AssetId id = data.batch().asset();
        Specification specification =
                registration.find(id).map(Asset::specification).orElse(Specification.NONE);
        return notebook(id, specification).measure(data, specification);
    }

    @Override
    public List<Expectation> expectations(AssetId asset) {
        return registration
                .find(asset)
                .map(found -> notebook(asset, found.specification()).expectations())
                .orElse(List.of());
    }

    /** What is frozen of an asset, as it is published. */
    Learnt learnt(Asset asset) {
        return notebook(asset.id(), asset.specification()).learnt();
    }

    /** The sets that were published from here. */
    Editions editions() {
        return editions;
    }

    private Notebook notebook(AssetId id, Specification specification) {
        return notebooks.computeIfAbsent(id, asset -> new Notebook(asset, specification, store, clock));
    }

    @Override
    public String source() {
        return "performance-benchmark";
    }

    @Override
    public List<Figure> figures() {
        List<Notebook.Census> all =
                notebooks.values().stream().map(Notebook::census).toList();
        return List.of(
                Figure.level(
                        "signals.learning",
                        all.stream().mapToLong(Notebook.Census::learning).sum(),
                        "Signals still being learnt, each operating condition by itself."),
                Figure.level(
                        "signals.learnt",
                        all.stream().mapToLong(Notebook.Census::learnt).sum(),
                        "Signals with a frozen baseline, each operating condition by itself."),
                Figure.level(
                        "signals.counters",
                        all.stream().mapToLong(Notebook.Census::counters).sum(),
                        "Signals that never fell while they were learnt and count something; nothing is expected of their level."),
                Figure.count(
                        "signals.refused",
                        all.stream().mapToLong(Notebook.Census::refused).sum(),
                        "Times a signal was not learnt because its asset has too many already."));
    }

    @Override
    public String subject() {
        return "baselines";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        notebooks.forEach((asset, notebook) -> {
            Optional<String> trouble = notebook.trouble();
            trouble.ifPresent(why -> findings.add(Finding.broken(
                    "the baseline of " + asset + " is not on the disk: " + why, "make room; it is tried again")));
            notebook.unseen()
                    .forEach(point -> findings.add(Finding.warning(
                            "nothing is learnt of " + asset + ": its operating condition needs " + point
                                    + ", which was not read yet",
                            "map the point " + point + ", or take regime." + point + " out of the asset's file")));
            if (notebook.census().refused() > 0) {
                findings.add(Finding.warning(
                        asset + " has more than " + AssetBaseline.MOST_CELLS
                                + " pairs of signal and operating condition; the rest is not learnt",
                        "give its regime points wider classes"));
            }
        });
        if (findings.isEmpty()) {
            findings.add(Finding.fine("the baselines of " + notebooks.size() + " assets are on the disk"));
        }
        return findings;
    }
}
