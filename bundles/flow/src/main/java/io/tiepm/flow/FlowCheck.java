package io.tiepm.flow;

import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks whether every part of the main route is there, and whether batches get through. */
@Component(service = Check.class)
public final class FlowCheck implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Contracts contracts;
    private final Lanes lanes;
    private final Duration patience;

    @Activate
    public FlowCheck(@Reference Contracts contracts, @Reference Lanes lanes) {
        this(contracts, lanes, PATIENCE);
    }

    /** @param patience how long a batch may take before it is found to be stuck */
    FlowCheck(Contracts contracts, Lanes lanes, Duration patience) {
        this.contracts = contracts;
        this.lanes = lanes;
        this.patience = patience;
    }

    @Override
    public String subject() {
        return "flow";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> bad = new ArrayList<>();
        for (Slot<?> slot : contracts.all()) {
            if (!slot.filled()) {
                bad.add(finding(slot));
            }
        }
        for (String stuck : lanes.stuck(patience)) {
            bad.add(Finding.broken(
                    stuck, "look with 'shell:threads' what the lane's thread waits for, and restart that bundle"));
        }
        return bad.isEmpty()
                ? List.of(Finding.fine("every part of the main route is there, and no batch is stuck"))
                : bad;
    }

    private Finding finding(Slot<?> slot) {
        String remedy = "start its bundle, or look with 'bundle:diag' why it does not start";
        return slot == contracts.sensorData() || slot == contracts.historian()
                ? Finding.broken(slot.name() + " is away; no reading is kept until it is back", remedy)
                : Finding.warning(slot.name() + " is away; it has missed " + slot.skipped() + " batches", remedy);
    }
}
