package io.tiepm.promises;

import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;

/** An address that the device does not know is told as quality, and spoils none beside it. */
final class UnknownAddress implements ReadingPromise {
    @Override
    public String name() {
        return "unknown-address";
    }

    @Override
    public String says() {
        return "an address that the device does not know is told as quality, and spoils no other";
    }

    @Override
    public String how() {
        return "measures the address that --unknown names between two that the device knows";
    }

    @Override
    public String judge(Round round) throws BrokenException, NotJudgedException {
        boolean found = false;
        for (int i = 0; i < round.points().size(); i++) {
            Point point = round.points().get(i);
            if (i >= round.samples().size()) {
                throw new BrokenException("it gave no sample of " + point.address());
            }
            Sample sample = round.samples().get(i);
            found |= round.isUnknown(point);
            if (round.isUnknown(point) && sample.quality() != Quality.NO_SUCH_POINT) {
                throw new BrokenException("it told the unknown address as " + sample.quality());
            } else if (!round.isUnknown(point) && !sample.quality().bearsValue()) {
                throw new BrokenException(
                        "beside an unknown address, " + point.address() + " became " + sample.quality());
            }
        }
        if (!found) {
            throw new NotJudgedException(
                    "nobody can know here what the device does not; name one with --unknown ADDRESS");
        }
        return "told as " + Quality.NO_SUCH_POINT + ", and the points beside it bear a value";
    }
}
