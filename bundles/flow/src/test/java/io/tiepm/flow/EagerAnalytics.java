package io.tiepm.flow;

import io.tiepm.contract.Condition;
import io.tiepm.contract.EfficiencyAnalytics;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Ends a period with every batch. */
final class EagerAnalytics implements EfficiencyAnalytics {
    @Override
    public List<EfficiencyReport> fold(Condition condition) {
        return List.of(report(condition.benchmark().data().batch().asset()));
    }

    static EfficiencyReport report(AssetId asset) {
        return new EfficiencyReport(
                asset,
                new Period(Batches.NOON, Batches.NOON.plusSeconds(3600)),
                Duration.ofMinutes(60),
                Duration.ofMinutes(45),
                2,
                OptionalDouble.of(100),
                OptionalDouble.of(99),
                Optional.of(new Ratio(0.75)),
                Optional.empty(),
                Optional.of(new Ratio(0.99)),
                OptionalDouble.empty());
    }

    @Override
    public Optional<EfficiencyReport> running(AssetId asset) {
        return Optional.empty();
    }

    @Override
    public List<EfficiencyReport> ended(AssetId asset) {
        return List.of();
    }
}
