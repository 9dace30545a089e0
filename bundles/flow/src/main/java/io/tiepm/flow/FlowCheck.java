package io.tiepm.flow;

import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks whether every part of the main route is there. */
@Component(service = Check.class)
public final class FlowCheck implements Check {
    private final Contracts contracts;

    @Activate
    public FlowCheck(@Reference Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public String subject() {
        return "flow";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> missing = new ArrayList<>();
        for (Slot<?> slot : contracts.all()) {
            if (!slot.filled()) {
                missing.add(finding(slot));
            }
        }
        return missing.isEmpty() ? List.of(Finding.fine("every part of the main route is there")) : missing;
    }

    private Finding finding(Slot<?> slot) {
        String remedy = "start its bundle, or look with 'bundle:diag' why it does not start";
        return slot == contracts.sensorData() || slot == contracts.historian()
                ? Finding.broken(slot.name() + " is away; no reading is kept until it is back", remedy)
                : Finding.warning(slot.name() + " is away; it has missed " + slot.skipped() + " batches", remedy);
    }
}
