package io.tiepm.promises;

import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.util.List;

/** One sample for each point, in the order in which they were asked for. */
final class Order implements ReadingPromise {
    @Override
    public String name() {
        return "order";
    }

    @Override
    public String says() {
        return "it gives one sample for each point, in the order asked for";
    }

    @Override
    public String how() {
        return "measures all points once and compares";
    }

    @Override
    public String judge(Round round) throws BrokenException {
        List<PointId> asked = round.points().stream().map(Point::id).toList();
        List<PointId> told = round.samples().stream().map(Sample::point).toList();
        if (told.size() != asked.size()) {
            throw new BrokenException("it gave " + told.size() + " samples for " + asked.size() + " points");
        }
        for (int i = 0; i < asked.size(); i++) {
            if (!told.get(i).equals(asked.get(i))) {
                throw new BrokenException("it gave a sample of " + told.get(i) + " in the place of " + asked.get(i));
            }
        }
        return asked.size() + " samples for " + asked.size() + " points, in order";
    }
}
