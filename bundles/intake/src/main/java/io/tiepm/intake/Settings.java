package io.tiepm.intake;

import java.time.Duration;

/** The numbers of {@link IntakeConfig} as what they mean; its descriptions say what each does. */
record Settings(
        Duration cutPeriod,
        Duration cutFirst,
        int cutSize,
        int assetSamples,
        long assetBytes,
        long totalBytes,
        Duration retryFirst,
        Duration retryMost,
        Duration refusedRetry,
        Duration answerLimit,
        Duration noLinkRepeat,
        int stalePeriods,
        Duration offerFirst,
        Duration offerMost,
        Duration offerLimit,
        Duration stopLimit,
        Duration clockJump) {
    private static final long MIB = 1 << 20;

    /** Takes what was configured; what lies out of range counts as the nearest that does not. */
    static Settings of(IntakeConfig config) {
        return new Settings(
                millis(within(10, config.cut_period_ms(), 60_000)),
                millis(within(0, config.cut_first_ms(), 60_000)),
                within(1, config.cut_size(), 65_536),
                within(1000, config.buffer_asset_samples(), 100_000_000),
                within(1, config.buffer_asset_mib(), 65_536) * MIB,
                within(1, config.buffer_total_mib(), 1_048_576) * MIB,
                millis(within(10, config.retry_first_ms(), 3_600_000)),
                seconds(within(1, config.retry_most_s(), 86_400)),
                seconds(within(10, config.refused_retry_s(), 604_800)),
                seconds(within(5, config.answer_limit_s(), 3600)),
                seconds(within(1, config.nolink_repeat_s(), 86_400)),
                within(2, config.stale_periods(), 1000),
                millis(within(10, config.offer_first_ms(), 60_000)),
                millis(within(10, config.offer_most_ms(), 600_000)),
                seconds(within(1, config.offer_limit_s(), 3600)),
                millis(within(0, config.stop_limit_ms(), 60_000)),
                millis(within(100, config.clock_jump_ms(), 3_600_000)));
    }

    private static int within(int least, int number, int most) {
        return Math.max(least, Math.min(most, number));
    }

    private static Duration millis(int count) {
        return Duration.ofMillis(count);
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
