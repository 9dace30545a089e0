package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.kit.PolledLinkKit;
import io.tiepm.driver.modbus.Buses;
import io.tiepm.driver.modbus.RtuLink;
import io.tiepm.driver.modbus.SerialConfig;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Modbus driver on a serial line against the device of src/test/peers/README.md, as unit 1. */
abstract class SerialPeerTest extends PolledLinkKit implements ReadsTheDevice {
    final Buses buses = new Buses();
    private final List<PolledLink> own = new ArrayList<>();

    abstract SerialLine line();

    PolledLink link(Map<String, Object> keys) {
        Map<String, Object> all = SerialLine.keys(line(), 5000);
        all.putAll(keys);
        return new RtuLink(Configs.of(SerialConfig.class, all), buses);
    }

    @AfterEach
    void letGoOfOwn() {
        own.forEach(PolledLink::disconnect);
    }

    @AfterEach
    void calm() throws Exception {
        for (String command : List.of("echo off", "before", "after", "inside off", "late 0")) {
            line().tell(command);
        }
    }

    @Override
    protected PolledLink link() {
        return link(Map.of());
    }

    @Override
    public PolledLink toTheDevice() throws Exception {
        return connected();
    }

    @Override
    protected String knownAddress() {
        return "holding:6";
    }

    @Override
    protected String unknownAddress() {
        return "holding:50";
    }

    @Test
    void readsOnAndOnWithoutAFault() throws Exception {
        PolledLink link = connected();
        List<Point> points = Points.at(
                IntStream.range(100, 200).mapToObj(i -> "holding:" + i).toList());
        List<Sample> first = link.read(points);
        for (int period = 0; period < 100; period++) {
            List<Sample> samples = link.read(points);
            for (int i = 0; i < 100; i++) {
                assertEquals(first.get(i).value(), samples.get(i).value());
            }
        }
    }

    @Test
    void hearsThroughNoiseAroundTheAnswer() throws Exception {
        line().tell("before ff00ff");
        line().tell("after 00ff");
        PolledLink link = connected();
        for (int period = 0; period < 5; period++) {
            assertEquals(new Value.Integer(1480), one(link, "holding:6").value(), "period " + period);
        }
    }

    @Test
    void takesNoValueFromNoiseWithinTheAnswer() throws Exception {
        PolledLink link = kept(Map.of("timeout.ms", 150));
        line().tell("inside on");
        for (int period = 0; period < 10; period++) {
            try {
                assertEquals(Quality.NO_LINK, one(link, "holding:6").quality(), "period " + period);
            } catch (LinkException gone) {
                link.connect();
            }
        }
    }

    @Test
    void hearsThroughItsOwnEcho() throws Exception {
        line().tell("echo on");
        for (String echo : List.of("auto", "on")) {
            PolledLink link = kept(Map.of("echo", echo));
            assertEquals(new Value.Integer(1480), one(link, "holding:6").value(), "echo = " + echo);
            link.disconnect();
        }
    }

    private PolledLink kept(Map<String, Object> keys) throws LinkException {
        PolledLink link = link(keys);
        own.add(link);
        link.connect();
        return link;
    }
}
