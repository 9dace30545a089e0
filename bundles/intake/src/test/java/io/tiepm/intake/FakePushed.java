package io.tiepm.intake;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.SampleSink;
import io.tiepm.model.Point;
import java.util.ArrayList;
import java.util.List;

/** A device that speaks when the test does. */
final class FakePushed implements PushedLink {
    /** The sink of each time it was listened to. */
    final List<SampleSink> sinks = new ArrayList<>();

    int disconnects;

    @Override
    public void connect() {}

    @Override
    public void listen(List<Point> points, SampleSink sink) throws LinkException {
        sinks.add(sink);
    }

    @Override
    public void disconnect() {
        disconnects++;
    }
}
