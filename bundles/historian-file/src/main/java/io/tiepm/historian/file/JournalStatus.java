package io.tiepm.historian.file;

import io.tiepm.status.Figure;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** How an open journal does, in figures and for the doctor. Thread-safe. */
final class JournalStatus {
    private static final int MOST_PLACES = 10;
    private static final long DAYS_AHEAD = 7;

    private final FileHistorian historian;
    private final Settings settings;
    private final long begun = System.nanoTime();

    JournalStatus(FileHistorian historian, Settings settings) {
        this.historian = historian;
        this.settings = settings;
    }

    /** The figures while there is no journal. */
    static List<Figure> none() {
        return figures(new Meters(Clock.systemUTC()), new Damage(), 0, 0);
    }

    List<Figure> figures() {
        return figures(
                historian.meters(),
                historian.damage(),
                historian.commits().queued(),
                historian.assets().size());
    }

    private static List<Figure> figures(Meters meters, Damage damage, long queued, int assets) {
        return List.of(
                Figure.count("batches", meters.batches(), "batches made durable"),
                Figure.count("samples", meters.samples(), "samples made durable"),
                Figure.count("bytes", meters.bytes(), "bytes written to the journal"),
                Figure.level("files", meters.files(), "files of the journal"),
                Figure.level("assets", assets, "assets of which there is a batch"),
                Figure.count("fsyncs", meters.forces().count(), "times the disk was told to make all durable"),
                Figure.level("fsync.p50.ms", meters.forces().millis(0.5), "how long the disk takes, half of the time"),
                Figure.level("fsync.p99.ms", meters.forces().millis(0.99), "how long the disk takes, 99 of 100 times"),
                Figure.level("append.p50.ms", meters.appends().millis(0.5), "from a batch to its acknowledgement"),
                Figure.level("append.p99.ms", meters.appends().millis(0.99), "the same, 99 of 100 times"),
                Figure.level("queued.bytes", queued, "bytes that wait to be written"),
                Figure.count("refused", meters.refusals(), "batches that could not be kept when they came"),
                Figure.count("torn", damage.tornCount(), "ends of files cut off at the start, never acknowledged"),
                Figure.count("damaged", damage.count(), "places of the journal that are not what was written"),
                Figure.level(
                        "first.durable.ms",
                        meters.firstDurableMillis(),
                        "from the start of the process to the first durable batch; 0 before"));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        historian
                .commits()
                .broken()
                .ifPresent(why -> findings.add(Finding.broken(
                        String.valueOf(why.getMessage()), "start the server again on a disk that works")));
        room(findings);
        List<String> places = historian.damage().places();
        places.stream()
                .limit(MOST_PLACES)
                .map(place -> Finding.broken(
                        "damaged journal: " + place, "take the file from a backup; the rest of it is served"))
                .forEach(findings::add);
        long more = historian.damage().count() - Math.min(places.size(), MOST_PLACES);
        if (more > 0) {
            findings.add(Finding.broken(more + " more places of the journal are damaged", "look at the disk"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.fine("%d files of %d assets in %s"
                    .formatted(
                            historian.meters().files(),
                            historian.assets().size(),
                            historian.folder().path())));
        }
        return findings;
    }

    private void room(List<Finding> findings) {
        long room;
        try {
            room = Files.getFileStore(historian.folder().path()).getUsableSpace() - settings.reserveBytes();
        } catch (IOException error) {
            findings.add(Finding.broken(
                    "the disk of %s cannot be asked (%s)"
                            .formatted(historian.folder().path(), error),
                    "look at the disk"));
            return;
        }
        double days = (System.nanoTime() - begun) / 1e9 / 86_400;
        double left = room * days / Math.max(1, historian.meters().bytes());
        String where = "the disk of " + historian.folder().path();
        if (room <= 0) {
            findings.add(Finding.broken(where + " is full; nothing is kept", "make room; it goes on by itself"));
        } else if (left < DAYS_AHEAD) {
            findings.add(Finding.warning(
                    "%s will be full in %.1f days if it goes on like this".formatted(where, left), "make room"));
        }
    }
}
