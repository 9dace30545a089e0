package io.tiepm.maintenance.alert;

/**
 * Tells when to believe: on after M of the last N scores were out, off after K in a row were back, with a dead band
 * between. For one thread.
 */
final class Debounce {
    /** So many are enough where a critical limit is broken. */
    static final int CRITICAL = 3;

    private final AlertConfig config;
    private long out;
    private int back;
    private boolean on;

    /**
     * @param on where it stands, for example after a restart
     */
    Debounce(AlertConfig config, boolean on) {
        this.config = config;
        this.on = on;
    }

    /** Takes a score, and tells where it stands after it. */
    boolean next(double score, boolean critical) {
        long window = config.on_of() >= Long.SIZE ? -1 : (1L << config.on_of()) - 1;
        out = (out << 1 | (score >= config.on_score() ? 1 : 0)) & window;
        back = score < config.off_score() ? back + 1 : 0;
        int enough = critical ? Math.min(CRITICAL, config.on_count()) : config.on_count();
        if (!on && Long.bitCount(out) >= Math.min(enough, config.on_of())) {
            on = true;
        } else if (on && back >= config.off_count()) {
            on = false;
            out = 0;
        }
        return on;
    }
}
