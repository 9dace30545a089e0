package io.tiepm.efficiency.analytics;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two JSON files for each asset: the period that runs, and those that ended. Thread-safe for different assets. */
final class PeriodStore {
    private static final Logger log = LoggerFactory.getLogger(PeriodStore.class);

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Folder folder;

    PeriodStore(Path path) throws IOException {
        folder = new Folder(path);
    }

    /** The period that ran when it was written last. */
    Optional<KeptPeriod> running(AssetId asset) {
        return read(running(asset.value()), KeptPeriod.class).filter(kept -> {
            kept.period();
            return kept.format() == KeptPeriod.FORMAT;
        });
    }

    /** The periods that ended, oldest first. */
    List<EfficiencyReport> ended(AssetId asset) {
        return read(ended(asset.value()), KeptReport[].class).stream()
                .flatMap(Stream::of)
                .map(kept -> kept.report(asset))
                .toList();
    }

    void writeRunning(AssetId asset, KeptPeriod period) throws IOException {
        folder.write(running(asset.value()), json.writeValueAsBytes(period));
    }

    void writeEnded(AssetId asset, List<EfficiencyReport> reports) throws IOException {
        folder.write(
                ended(asset.value()),
                json.writeValueAsBytes(reports.stream().map(KeptReport::of).toList()));
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        try {
            Optional<byte[]> file = folder.read(name);
            return file.isEmpty() ? Optional.empty() : Optional.of(json.readValue(file.get(), type));
        } catch (IOException wrong) {
            log.error("{} cannot be read, and is kept as .damaged; it begins anew: {}", name, wrong.getMessage());
            aside(name);
            return Optional.empty();
        }
    }

    private void aside(String name) {
        try {
            folder.setAside(name);
        } catch (IOException stuck) {
            log.warn("{} cannot be moved: {}", name, stuck.getMessage());
        }
    }

    private static String running(String asset) {
        return asset + ".running.json";
    }

    private static String ended(String asset) {
        return asset + ".ended.json";
    }
}
