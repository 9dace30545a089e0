package io.tiepm.driver;

import io.tiepm.driver.Judgement.Mark;
import io.tiepm.model.AssetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of a driver's trial on a machine that runs.
 *
 * @param link its name
 * @param asset whose points it measures
 * @param protocol as its driver declares it, for example {@code modbus-tcp}
 * @param driver the symbolic name of the driver's bundle
 * @param version of that bundle
 * @param kit version of the promises that it was held against
 * @param place where the machine was reached, {@code host:port}; empty where it has no such place
 * @param began UTC
 * @param took until the last judgement
 * @param paused whether the house let go of the machine for the time
 * @param judgements one for each promise that was asked for, in the order of {@link Trials#promises}
 */
public record TrialReport(
        String link,
        AssetId asset,
        String protocol,
        String driver,
        String version,
        String kit,
        String place,
        Instant began,
        Duration took,
        boolean paused,
        List<Judgement> judgements) {
    public TrialReport {
        judgements = List.copyOf(judgements);
    }

    /** How many of its promises have that mark. */
    public int count(Mark mark) {
        return (int) judgements.stream().filter(one -> one.mark() == mark).count();
    }
}
