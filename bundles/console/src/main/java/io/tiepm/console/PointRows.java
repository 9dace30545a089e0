package io.tiepm.console;

import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;

/** Readings as rows. */
final class PointRows {
    private PointRows() {}

    static Sheet sheet(String empty) {
        return new Sheet(empty)
                .column("point", "Point")
                .number("value", "Value")
                .hidden("unit")
                .column("quality", "Quality")
                .column("flags", "Flags")
                .fineMoment("at", "At");
    }

    static void add(Sheet sheet, Reading reading) {
        Sample sample = reading.sample();
        sheet.row(
                sample.point(),
                Cell.of(sample.value(), reading.unit()),
                reading.unit(),
                sample.quality(),
                flags(reading),
                sample.at());
    }

    static String flags(Reading reading) {
        return reading.flags().stream().sorted().map(Cell::word).collect(Collectors.joining(" "));
    }

    /** The points that are meant: one, or all of an asset. */
    static List<Reading> last(Historian historian, String what) throws CommandException {
        if (!what.contains("/")) {
            List<Reading> last = historian.last(new AssetId(what));
            if (last.isEmpty()) {
                throw Trouble.told("nothing was ever read of asset " + what + "; tiepm:point-list shows what there is");
            }
            return last;
        }
        Optional<Reading> last = historian.last(PointId.parse(what));
        if (last.isEmpty()) {
            throw Trouble.told("nothing was ever read of " + what + "; tiepm:point-list shows what there is");
        }
        return List.of(last.get());
    }
}
