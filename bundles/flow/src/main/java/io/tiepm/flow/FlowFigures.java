package io.tiepm.flow;

import io.tiepm.contract.Acceptance.Reason;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The figures of the flow. */
@Component(service = Figures.class)
public final class FlowFigures implements Figures {
    private final Contracts contracts;
    private final Quarantine quarantine;
    private final Taps taps;
    private final Routes routes;
    private final Lanes lanes;

    @Activate
    public FlowFigures(
            @Reference Contracts contracts,
            @Reference Quarantine quarantine,
            @Reference Taps taps,
            @Reference Routes routes,
            @Reference Lanes lanes) {
        this.contracts = contracts;
        this.quarantine = quarantine;
        this.taps = taps;
        this.routes = routes;
        this.lanes = lanes;
    }

    @Override
    public String source() {
        return "flow";
    }

    @Override
    public List<Figure> figures() {
        Counts counts = routes.counts();
        List<Figure> all = new ArrayList<>();
        all.add(Figure.count("batches", counts.batches(), "batches accepted and kept"));
        all.add(Figure.count("samples", counts.samples(), "samples accepted and kept"));
        all.add(Figure.count("refused", counts.failures(), "offers that were not acknowledged; the batch comes again"));
        for (Reason reason : Reason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            all.add(Figure.count("rejected." + name, counts.rejections(reason), "batches set aside: " + name));
        }
        all.add(Figure.level("quarantine.files", quarantine.files(), "rejected batches that are set aside"));
        all.add(Figure.count("quarantine.displaced", quarantine.displaced(), "rejected batches that made room"));
        for (Slot<?> slot : contracts.all()) {
            all.add(Figure.count("skipped." + slot.name(), slot.skipped(), "batches " + slot.name() + " missed"));
            all.add(Figure.count("failed." + slot.name(), slot.failed(), "batches " + slot.name() + " broke on"));
        }
        List<Integer> depths = lanes.depths();
        for (int lane = 0; lane < depths.size(); lane++) {
            all.add(Figure.level("lane." + (lane + 1) + ".waiting", depths.get(lane), "batches that wait in the lane"));
        }
        all.add(Figure.level("taps", taps.size(), "listeners"));
        all.add(Figure.level("taps.waiting", taps.waiting(), "news that wait for listeners"));
        all.add(Figure.count("taps.dropped", taps.dropped(), "news that listeners were too slow for"));
        all.add(Figure.count("taps.failed", taps.failed(), "news that listeners broke on"));
        all.add(Figure.level("routes", routes.owners().size(), "routes that run"));
        return List.copyOf(all);
    }
}
