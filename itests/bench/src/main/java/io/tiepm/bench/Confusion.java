package io.tiepm.bench;

/** Counts how often an alarm stood while it should, and while it should not; of many recordings together. */
final class Confusion {
    private long hits;
    private long misses;
    private long falseAlarms;
    private long quiet;
    private long falseEpisodes;
    private boolean before;

    /** Begins the next recording: whatever alarm stood in the one before is over. */
    void begin() {
        before = false;
    }

    void add(boolean anomaly, boolean alarm) {
        if (anomaly) {
            hits += alarm ? 1 : 0;
            misses += alarm ? 0 : 1;
        } else {
            falseAlarms += alarm ? 1 : 0;
            quiet += alarm ? 0 : 1;
            falseEpisodes += alarm && !before ? 1 : 0;
        }
        before = alarm;
    }

    long rows() {
        return hits + misses + falseAlarms + quiet;
    }

    /** The harmonic mean of how many of the alarms were right and how many of the anomalies were found, 0 to 1. */
    double f1() {
        return hits == 0 ? 0 : hits / (hits + (misses + falseAlarms) / 2.0);
    }

    /** Share of the normal rows with an alarm, in percent. */
    double falseAlarmPercent() {
        return percent(falseAlarms, quiet);
    }

    /** Share of the anomalous rows without an alarm, in percent. */
    double missedPercent() {
        return percent(misses, hits);
    }

    /** How many alarms began where nothing was wrong, for each normal row. */
    double falseEpisodesPerNormalRow() {
        return falseEpisodes == 0 ? 0 : (double) falseEpisodes / (falseAlarms + quiet);
    }

    private static double percent(long part, long rest) {
        return part == 0 ? 0 : 100.0 * part / (part + rest);
    }
}
