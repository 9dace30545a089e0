package io.tiepm.intake;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkStatus;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.Signer;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An intake in virtual time, with a flow behind it and whatever links a test brings. */
final class Plant {
    static final AssetId PRESS = new AssetId("press-7");
    static final PointId TEMPERATURE = new PointId(PRESS, "temperature");
    static final Signer KEY = SecretKey.of(new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    });

    final VirtualTime time;
    final Tally tally = new Tally();
    final FakeFlow flow;
    final Lines lines;
    final Intake intake;

    Plant(VirtualTime time, FakeFlow flow, Map<String, Integer> config) {
        this(time, flow, config, null);
    }

    Plant(VirtualTime time, FakeFlow flow, Map<String, Integer> config, @Nullable Path unsent) {
        this.time = time;
        this.flow = flow;
        Settings settings = Configured.with(config);
        lines = new Lines(time, tally, KEY, settings, new Unsent(unsent));
        intake = new Intake(null, time, lines, tally, settings);
    }

    /** With a flow that takes everything. */
    Plant(Map<String, Integer> config) {
        this(new VirtualTime(), new FakeFlow(), config);
        lines.setHistorian(flow);
        lines.setInlet(flow);
    }

    Plant() {
        this(Map.of());
    }

    /** Adds a link to press-7 with one point, temperature. */
    void add(String name, Link link, String period) {
        add(name, link, Map.of("asset", "press-7", "point.temperature", "a | Cel | " + period));
    }

    void add(String name, Link link, Map<String, String> lines) {
        Map<String, Object> properties = new HashMap<>(lines);
        properties.put("service.pid", "io.tiepm.driver.fake~" + name);
        properties.put("protocol", "fake");
        intake.arrive(name, properties, link);
    }

    void pass(String duration) {
        time.pass(Duration.parse("PT" + duration));
    }

    LinkStatus status(String name) {
        return intake.find(name).orElseThrow();
    }

    void stop() {
        intake.stop();
        lines.stop();
    }
}
