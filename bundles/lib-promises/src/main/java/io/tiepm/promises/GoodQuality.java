package io.tiepm.promises;

import io.tiepm.model.Sample;

/** A point that the device knows bears a value, and says how good it is. */
final class GoodQuality implements ReadingPromise {
    @Override
    public String name() {
        return "quality";
    }

    @Override
    public String says() {
        return "it gives values of points that the device knows, and says of each how good it is";
    }

    @Override
    public String how() {
        return "measures all points once and looks for one that bears a value";
    }

    @Override
    public String judge(Round round) throws BrokenException {
        long valued = round.samples().stream()
                .filter(sample -> sample.quality().bearsValue())
                .count();
        if (valued == 0) {
            throw new BrokenException("none of " + round.samples().size() + " points bears a value: "
                    + round.samples().stream().map(Sample::quality).distinct().toList());
        }
        return valued + " of " + round.samples().size() + " points bear a value";
    }
}
