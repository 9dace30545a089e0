package io.tiepm.intake;

import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the intake counts, for whoever watches it. */
@Component
public final class IntakeFigures implements Figures {
    private final Tally tally;
    private final Lines lines;
    private final Links links;

    @Activate
    public IntakeFigures(@Reference Tally tally, @Reference Lines lines, @Reference Links links) {
        this.tally = tally;
        this.lines = lines;
        this.links = links;
    }

    @Override
    public String source() {
        return "intake";
    }

    @Override
    public List<Figure> figures() {
        List<Line> all = lines.all();
        List<LinkStatus> standings = links.all();
        long up = standings.stream()
                .filter(link -> link.state() == LinkStatus.State.UP)
                .count();
        return List.of(
                Figure.count("samples", tally.samples.sum(), "Samples taken in, of any quality"),
                Figure.count("samples.dropped", tally.dropped.sum(), "Samples that found their buffer full"),
                Figure.count("samples.rejected", tally.rejectedSamples.sum(), "Samples in batches that were rejected"),
                Figure.count("batches.offered", tally.offered.sum(), "Offers of batches, repeated ones included"),
                Figure.count("batches.acknowledged", tally.acknowledged.sum(), "Batches that are kept for good"),
                Figure.count("batches.rejected", tally.rejected.sum(), "Batches that were set aside"),
                Figure.count("gaps", tally.gaps.sum(), "Gaps that were recorded"),
                Figure.count("late", tally.late.sum(), "Readings begun over a fifth of a period late, or left out"),
                Figure.level("links.total", standings.size(), "Links there are"),
                Figure.level("links.up", up, "Links that work"),
                Figure.level(
                        "waiting.samples",
                        all.stream().mapToLong(Line::waitingSamples).sum(),
                        "Samples that wait to be acknowledged"),
                Figure.level(
                        "waiting.bytes",
                        all.stream().mapToLong(Line::waitingBytes).sum(),
                        "Memory that waiting samples take"),
                Figure.level(
                        "acknowledgement.p50.ms",
                        tally.acknowledgement.percentileMs(50),
                        "From the first offer of a batch to its acknowledgement, median of the last 1024"),
                Figure.level(
                        "acknowledgement.p99.ms",
                        tally.acknowledgement.percentileMs(99),
                        "The same, of which 1 in 100 takes longer"),
                Figure.level(
                        "jitter.p99.ms",
                        tally.jitter.percentileMs(99),
                        "How late a reading begins, of which 1 in 100 of the last 1024 is later"));
    }
}
