package io.tiepm.demo.plant;

import io.tiepm.demo.plant.broker.Broker;
import io.tiepm.demo.plant.sparkplug.EdgeNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A gateway that speaks Sparkplug B through a broker of its own. */
final class SparkplugFace implements Face {
    static final String DRIVER = "io.tiepm.driver.sparkplug";

    private static final String GROUP = "Demo";
    private static final String NODE = "Substation";

    private final String device;
    private final Broker broker;
    private final EdgeNode edge;

    /**
     * @throws IOException if the broker cannot listen on the port
     */
    SparkplugFace(Machine machine, Readings first, int port) throws IOException {
        device = machine.name();
        broker = new Broker(port);
        edge = new EdgeNode(
                broker.port(),
                GROUP,
                NODE,
                device,
                host(),
                first.values(),
                ModelSheets.units(machine),
                Clock.systemUTC());
    }

    @Override
    public String driver() {
        return DRIVER;
    }

    @Override
    public SortedMap<String, String> way() {
        return new TreeMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(broker.port()),
                "edge",
                GROUP + "/" + NODE + "/" + device,
                "host.id",
                host()));
    }

    @Override
    public void show(Readings readings) {
        edge.show(readings.values());
    }

    @Override
    public void close() {
        edge.close();
        broker.close();
    }

    /** The primary host of the gateway, which is the link to this device. */
    private String host() {
        return "tiepm-" + device;
    }
}
