package io.tiepm.efficiency.analytics;

import io.tiepm.contract.EfficiencyReport;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A report as it stands in its file. */
record KeptReport(
        String from,
        String to,
        String planned,
        String producing,
        long stops,
        @Nullable Double produced,
        @Nullable Double good,
        @Nullable Double availability,
        @Nullable Double performance,
        @Nullable Double quality,
        @Nullable Double energy) {
    static KeptReport of(EfficiencyReport report) {
        return new KeptReport(
                report.period().from().toString(),
                report.period().to().toString(),
                report.planned().toString(),
                report.producing().toString(),
                report.stops(),
                bare(report.produced()),
                bare(report.good()),
                bare(report.availability()),
                bare(report.performance()),
                bare(report.quality()),
                bare(report.energy()));
    }

    EfficiencyReport report(AssetId asset) {
        return new EfficiencyReport(
                asset,
                new Period(Instant.parse(from), Instant.parse(to)),
                Duration.parse(planned),
                Duration.parse(producing),
                stops,
                number(produced),
                number(good),
                ratio(availability),
                ratio(performance),
                ratio(quality),
                number(energy));
    }

    private static @Nullable Double bare(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static @Nullable Double bare(Optional<Ratio> ratio) {
        return ratio.map(Ratio::value).orElse(null);
    }

    private static OptionalDouble number(@Nullable Double number) {
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static Optional<Ratio> ratio(@Nullable Double number) {
        return Optional.ofNullable(number).map(Ratio::new);
    }
}
