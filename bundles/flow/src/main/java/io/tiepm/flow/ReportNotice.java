package io.tiepm.flow;

import io.tiepm.contract.EfficiencyReport;
import io.tiepm.model.Ratio;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How well an asset was used over a period that ended, in the terms of ISO 22400-2. What its signals do not tell is null.
 *
 * @param asset which asset
 * @param from when the period began, ISO 8601 in UTC
 * @param to when it ended, ISO 8601 in UTC
 * @param plannedSeconds planned busy time
 * @param producingSeconds actual production time
 * @param stops how often it stopped
 * @param produced pieces
 * @param good good pieces
 * @param availability 0 to 1
 * @param performance effectiveness, 0 to 1
 * @param quality quality ratio, 0 to 1
 * @param oee the three multiplied, 0 to 1
 * @param energyKwh energy used, in kilowatt hours
 */
public record ReportNotice(
        String asset,
        String from,
        String to,
        double plannedSeconds,
        double producingSeconds,
        long stops,
        @Nullable Double produced,
        @Nullable Double good,
        @Nullable Double availability,
        @Nullable Double performance,
        @Nullable Double quality,
        @Nullable Double oee,
        @Nullable Double energyKwh)
        implements Notice {
    private static final double MILLIS = 1000;

    static ReportNotice of(EfficiencyReport report) {
        return new ReportNotice(
                report.asset().value(),
                report.period().from().toString(),
                report.period().to().toString(),
                report.planned().toMillis() / MILLIS,
                report.producing().toMillis() / MILLIS,
                report.stops(),
                plain(report.produced()),
                plain(report.good()),
                plain(report.availability()),
                plain(report.performance()),
                plain(report.quality()),
                plain(report.oee()),
                plain(report.energy()));
    }

    @Override
    public String toString() {
        return Notice.json(this);
    }

    private static @Nullable Double plain(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static @Nullable Double plain(Optional<Ratio> ratio) {
        return ratio.map(Ratio::value).orElse(null);
    }
}
