package io.tiepm.driver.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.driver.Judgement;
import io.tiepm.driver.Judgement.Mark;
import io.tiepm.driver.TrialReport;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of trials. */
class ReportsTest {
    @TempDir
    Path path;

    @Test
    void aReportIsTheSameAfterARestart() throws IOException {
        new Reports(new Folder(path)).keep(report("press-7", 1));
        new Reports(new Folder(path)).keep(report("press-7", 2));
        assertEquals(Optional.of(report("press-7", 2)), new Reports(new Folder(path)).last("press-7"));
        assertEquals(Optional.empty(), new Reports(new Folder(path)).last("press-8"));
    }

    @Test
    void whatIsDamagedIsNoReport() throws IOException {
        Folder folder = new Folder(path);
        folder.write("press-7.trial", "link=press-7\nbegan=yesterday".getBytes(StandardCharsets.US_ASCII));
        assertEquals(Optional.empty(), new Reports(folder).last("press-7"));
    }

    @Test
    void theOldestGoesWhereThereAreTooMany() throws IOException {
        Reports reports = new Reports(new Folder(path));
        for (int i = 0; i <= Reports.MOST; i++) {
            reports.keep(report("m" + i, i));
        }
        assertEquals(Optional.empty(), reports.last("m0"));
        assertEquals(Optional.of(report("m1", 1)), reports.last("m1"));
    }

    private static TrialReport report(String link, long second) {
        return new TrialReport(
                link,
                new AssetId("press-7"),
                "modbus-tcp",
                "io.tiepm.driver.modbus",
                "0.1.0",
                "0.1.0",
                "10.0.4.17:502",
                Instant.ofEpochSecond(1_000_000 + second),
                Duration.ofMillis(4200),
                true,
                List.of(
                        new Judgement("order", Mark.KEPT, "2 samples: ä = 1"),
                        new Judgement("gap", Mark.NOT_JUDGED, "none")));
    }
}
