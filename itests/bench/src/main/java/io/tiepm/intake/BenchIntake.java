package io.tiepm.intake;

import io.tiepm.bench.Defaults;
import io.tiepm.contract.Inlet;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkStatus;
import io.tiepm.evidence.Signer;
import io.tiepm.historian.Historian;
import java.util.List;
import java.util.Map;

/** The intake that ships, with links that are handed to it. */
public final class BenchIntake implements AutoCloseable {
    private final Threads threads = new Threads();
    private final Lines lines;
    private final Intake intake;

    public BenchIntake(Signer signer, Historian historian, Inlet inlet) {
        Settings settings = Settings.of(Defaults.of(IntakeConfig.class, Map.of()));
        Tally tally = new Tally();
        lines = new Lines(threads, tally, signer, settings);
        lines.setHistorian(historian);
        lines.setInlet(inlet);
        intake = new Intake(null, threads, lines, tally, settings);
    }

    /**
     * @param properties what stands in the link's file
     */
    public void add(String name, Map<String, ?> properties, Link link) {
        intake.arrive(name, properties, link);
    }

    public List<LinkStatus> all() {
        return intake.all();
    }

    @Override
    public void close() {
        intake.stop();
        lines.stop();
        threads.stop();
    }
}
