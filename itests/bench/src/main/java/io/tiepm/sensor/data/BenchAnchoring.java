package io.tiepm.sensor.data;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.evidence.Signer;
import io.tiepm.historian.Historian;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The anchoring that ships, with no ledger to bring anything to: gathers, promises, and keeps its promises on the disk. */
public final class BenchAnchoring implements AutoCloseable {
    private final IntervalAnchoring anchoring;

    public BenchAnchoring(Path folder, Historian historian, AssetRegistration registration, Signer signer, Clock clock)
            throws IOException {
        anchoring = new IntervalAnchoring(
                folder,
                Duration.ofSeconds(60),
                Duration.ofSeconds(900),
                256 << 20,
                historian,
                registration,
                signer,
                clock);
    }

    public Anchoring anchoring() {
        return anchoring;
    }

    @Override
    public void close() {
        anchoring.stop();
    }
}
