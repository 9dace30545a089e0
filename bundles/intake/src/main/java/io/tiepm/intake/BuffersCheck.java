package io.tiepm.intake;

import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at what waits to be acknowledged. */
@Component
public final class BuffersCheck implements Check {
    private final Lines lines;

    @Activate
    public BuffersCheck(@Reference Lines lines) {
        this.lines = lines;
    }

    @Override
    public String subject() {
        return "buffers";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (lines.inlet() == null || lines.historian() == null) {
            findings.add(Finding.broken(
                    (lines.inlet() == null ? "the flow" : "the historian") + " is away; readings wait in memory",
                    "see that all bundles of TIEPM are active"));
        }
        if (lines.stuck() > 0) {
            findings.add(Finding.warning(
                    "batches of " + lines.stuck() + " assets are not taken; they wait in memory",
                    "see the log, and whether the disk is full"));
        }
        long waiting = 0;
        for (Line line : lines.all()) {
            waiting += line.waitingSamples();
            if (line.isFull()) {
                findings.add(Finding.broken(
                        "the buffer of " + line.asset() + " is full; its readings are lost, and a gap is recorded",
                        "see that the flow and the disk work, or raise buffer.asset.mib and buffer.total.mib"));
            }
        }
        return findings.isEmpty() ? List.of(Finding.fine(waiting + " samples wait, and batches are taken")) : findings;
    }
}
