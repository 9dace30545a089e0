package io.tiepm.driver.trial;

import io.tiepm.driver.Judgement;
import io.tiepm.driver.TrialReport;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last report about each link, one small file for each; those of the links tried longest ago go. Thread-safe. */
final class Reports {
    /** Most links of which a report is kept. */
    static final int MOST = 1000;

    private static final Logger log = LoggerFactory.getLogger(Reports.class);
    private static final String ENDING = ".trial";

    private final Folder folder;

    Reports(Folder folder) {
        this.folder = folder;
    }

    synchronized void keep(TrialReport report) throws IOException {
        Properties all = new Properties();
        all.setProperty("link", report.link());
        all.setProperty("asset", report.asset().value());
        all.setProperty("protocol", report.protocol());
        all.setProperty("driver", report.driver());
        all.setProperty("version", report.version());
        all.setProperty("kit", report.kit());
        all.setProperty("place", report.place());
        all.setProperty("began", report.began().toString());
        all.setProperty("took.ms", String.valueOf(report.took().toMillis()));
        all.setProperty("paused", String.valueOf(report.paused()));
        for (int i = 0; i < report.judgements().size(); i++) {
            Judgement one = report.judgements().get(i);
            all.setProperty("judgement." + i, one.promise() + " " + one.mark() + " " + one.measured());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        all.store(bytes, null);
        folder.write(report.link() + ENDING, bytes.toByteArray());
        forgetOldest();
    }

    /** The last one; empty where there is none, or it cannot be read. */
    synchronized Optional<TrialReport> last(String link) {
        try {
            return folder.read(link + ENDING).flatMap(bytes -> read(link, bytes));
        } catch (IOException unreadable) {
            log.warn("the last trial of {} is not known: {}", link, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<TrialReport> read(String link, byte[] bytes) {
        try {
            Properties all = new Properties();
            all.load(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1));
            List<Judgement> judgements = new ArrayList<>();
            for (int i = 0; all.getProperty("judgement." + i) != null; i++) {
                String[] parts = all.getProperty("judgement." + i).split(" ", 3);
                judgements.add(new Judgement(parts[0], Judgement.Mark.valueOf(parts[1]), parts[2]));
            }
            return Optional.of(new TrialReport(
                    all.getProperty("link", ""),
                    new AssetId(all.getProperty("asset", "")),
                    all.getProperty("protocol", ""),
                    all.getProperty("driver", ""),
                    all.getProperty("version", ""),
                    all.getProperty("kit", ""),
                    all.getProperty("place", ""),
                    Instant.parse(all.getProperty("began", "")),
                    Duration.ofMillis(Long.parseLong(all.getProperty("took.ms", ""))),
                    Boolean.parseBoolean(all.getProperty("paused")),
                    judgements));
        } catch (RuntimeException | IOException damaged) {
            log.warn("the last trial of {} cannot be read, try it again: {}", link, damaged.toString());
            return Optional.empty();
        }
    }

    private void forgetOldest() throws IOException {
        List<String> names = new ArrayList<>(folder.names(ENDING));
        while (names.size() > MOST) {
            Instant oldest = Instant.MAX;
            String first = names.get(0);
            for (String name : names) {
                Instant began = last(name.substring(0, name.length() - ENDING.length()))
                        .map(TrialReport::began)
                        .orElse(Instant.MIN);
                if (began.isBefore(oldest)) {
                    oldest = began;
                    first = name;
                }
            }
            folder.remove(first);
            names.remove(first);
        }
    }
}
