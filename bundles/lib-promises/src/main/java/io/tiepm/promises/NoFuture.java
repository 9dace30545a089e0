package io.tiepm.promises;

import io.tiepm.model.Sample;
import java.time.Duration;
import java.time.Instant;

/** No sample is dated in the future, or received before it was asked for. */
final class NoFuture implements ReadingPromise {
    /** By which a device's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "no-future";
    }

    @Override
    public String says() {
        return "no value comes from the future, or was received before it was asked for";
    }

    @Override
    public String how() {
        return "measures all points once and compares their times with the clock, 1 s of the device's aside";
    }

    @Override
    public String judge(Round round) throws BrokenException {
        Instant latest = Instant.MIN;
        for (Sample sample : round.samples()) {
            if (sample.received().isAfter(round.answered())) {
                throw new BrokenException(sample.point() + " was received in the future, " + sample.received());
            } else if (sample.received().isBefore(round.asked())) {
                throw new BrokenException(
                        sample.point() + " was received before it was asked for, " + sample.received());
            } else if (sample.at().isAfter(round.answered().plus(AHEAD))) {
                throw new BrokenException(sample.point() + " was measured in the future, " + sample.at());
            }
            latest = sample.at().isAfter(latest) ? sample.at() : latest;
        }
        return "the latest is of " + latest + ", and the round ended " + round.answered();
    }
}
