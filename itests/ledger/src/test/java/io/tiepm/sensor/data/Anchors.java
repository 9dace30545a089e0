package io.tiepm.sensor.data;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.evidence.Signer;
import io.tiepm.historian.Historian;
import io.tiepm.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Anchoring once a minute, wired as a server wires it. */
public final class Anchors implements AutoCloseable {
    private final IntervalAnchoring anchoring;

    public Anchors(Path folder, Historian historian, AssetRegistration registration, Signer gateway, Clock clock)
            throws IOException {
        this(folder, Duration.ofMinutes(15), historian, registration, gateway, clock);
    }

    public Anchors(
            Path folder,
            Duration promise,
            Historian historian,
            AssetRegistration registration,
            Signer gateway,
            Clock clock)
            throws IOException {
        anchoring = new IntervalAnchoring(
                folder, Duration.ofMinutes(1), promise, 256 << 20, historian, registration, gateway, clock);
    }

    public void addLedger(Ledger ledger) {
        anchoring.addLedger(ledger);
    }

    public Anchoring anchoring() {
        return anchoring;
    }

    @Override
    public void close() {
        anchoring.stop();
    }
}
