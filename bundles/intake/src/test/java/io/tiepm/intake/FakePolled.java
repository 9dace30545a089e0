package io.tiepm.intake;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.PolledLink;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.util.ArrayList;
import java.util.List;

/** A device that counts its readings, and does what the test wants instead. */
class FakePolled implements PolledLink {
    /** What a device does when asked. */
    interface Manner {
        List<Sample> read(List<Point> points) throws LinkException;
    }

    /** What a device does when reached. */
    interface Door {
        void connect() throws LinkException;
    }

    /** When it was asked, by the conductor. */
    final List<Long> beats = new ArrayList<>();

    final List<List<Point>> asked = new ArrayList<>();
    int connects;
    int disconnects;
    boolean connected;
    Manner manner = this::count;
    Door door = () -> {};
    private final Conductor conductor;
    private int readings;

    FakePolled(Conductor conductor) {
        this.conductor = conductor;
    }

    List<Sample> count(List<Point> points) {
        readings++;
        return points.stream()
                .map(point -> Sample.good(point.id(), conductor.clock().instant(), new Value.Integer(readings)))
                .toList();
    }

    @Override
    public void connect() throws LinkException {
        connects++;
        door.connect();
        connected = true;
    }

    @Override
    public List<Sample> read(List<Point> points) throws LinkException {
        if (!connected) {
            throw new IllegalStateException("asked while not connected");
        }
        beats.add(conductor.nanos());
        asked.add(points);
        return manner.read(points);
    }

    @Override
    public void disconnect() {
        disconnects++;
        connected = false;
    }
}
