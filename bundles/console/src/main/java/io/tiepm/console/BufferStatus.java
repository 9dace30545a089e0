package io.tiepm.console;

import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** What waits to be acknowledged, and what was lost. */
@Service
@Command(scope = "tiepm", name = "buffer-status", description = "What waits to be acknowledged, and what was lost")
public final class BufferStatus extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws CommandException {
        Links links = house.need(Links.class);
        FigureBoard figures = new FigureBoard(house);
        Sheet lost = new Sheet("no link")
                .column("link", "Link")
                .number("samples", "Samples")
                .loss("dropped", "Dropped")
                .loss("late", "Late");
        for (LinkStatus link : links.all()) {
            lost.row(link.name(), link.samples(), link.dropped(), link.late());
        }
        screen.show(new Card()
                .line("waitingSamples", "readings waiting", figures.count("intake", "waiting.samples"))
                .line(
                        "waitingBytes",
                        "bytes they take",
                        figures.count("intake", "waiting.bytes").map(Cell::bytes))
                .line("dropped", "readings dropped", figures.count("intake", "samples.dropped"))
                .line("gaps", "gaps recorded", figures.count("intake", "gaps"))
                .line("batchesOffered", "batches offered", figures.count("intake", "batches.offered"))
                .line("batchesAcknowledged", "batches acknowledged", figures.count("intake", "batches.acknowledged"))
                .line("batchesRejected", "batches rejected", figures.count("intake", "batches.rejected"))
                .line("acknowledgementP99Ms", "acknowledged within, 99 of 100", millis(figures))
                .part("links", "links", lost));
    }

    private static Optional<Cell> millis(FigureBoard figures) {
        OptionalDouble ms = figures.find("intake", "acknowledgement.p99.ms");
        return ms.isPresent()
                ? Optional.of(Cell.millis(Duration.ofNanos(Math.round(ms.getAsDouble() * 1e6))))
                : Optional.empty();
    }
}
