package io.tiepm.console;

import io.tiepm.deploy.Candidate;
import io.tiepm.deploy.DeployException;
import io.tiepm.deploy.Drivers;
import io.tiepm.deploy.InstalledDriver;
import io.tiepm.deploy.InstalledDriver.State;
import io.tiepm.deploy.Vendor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A thermometer that runs, and a scale that hung. */
final class FakeDrivers implements Drivers {
    private static final String DIGEST = "5f".repeat(32);
    private static final String ACME = "CN=Acme (acme.pem)";
    private static final Instant SINCE = Instant.parse("2026-11-20T06:00:00Z");

    private static InstalledDriver thermometer(String version, String previous) {
        return new InstalledDriver(
                "com.acme.thermometer",
                version,
                DIGEST,
                Optional.of(ACME),
                State.RUNNING,
                Optional.empty(),
                SINCE,
                Optional.of(previous),
                List.of("oven-3"));
    }

    @Override
    public List<InstalledDriver> all() {
        return List.of(
                new InstalledDriver(
                        "com.acme.scale",
                        "2.0.0",
                        DIGEST,
                        Optional.empty(),
                        State.SET_ASIDE,
                        Optional.of("'start com.acme.scale/2.0.0' has not come back for 10 s"),
                        SINCE,
                        Optional.empty(),
                        List.of()),
                thermometer("1.0.0", "0.9.0"));
    }

    @Override
    public List<Vendor> vendors() {
        return List.of(
                new Vendor("acme.pem", "CN=Acme", DIGEST, Optional.of(SINCE.plusSeconds(86_400)), Optional.empty()),
                new Vendor("old.pem", "", "", Optional.empty(), Optional.of("it is no certificate in PEM")));
    }

    @Override
    public boolean isDevelopment() {
        return false;
    }

    @Override
    public Candidate judge(Path file) {
        return new Candidate(
                "com.acme.thermometer",
                "1.1.0",
                DIGEST,
                List.of("com.acme.thermometer/1.1.0"),
                Optional.of(ACME),
                Optional.of("1.0.0"));
    }

    @Override
    public InstalledDriver install(Path file, boolean again, Consumer<String> said) throws DeployException {
        if (!again) {
            throw new DeployException("com.acme.thermometer 1.1.0 was set aside; --again tries it once more");
        }
        said.accept("com.acme.thermometer 1.1.0, signed by " + ACME);
        said.accept("com.acme.thermometer 1.1.0 is started");
        return thermometer("1.1.0", "1.0.0");
    }

    @Override
    public InstalledDriver rollBack(String name, Consumer<String> said) {
        said.accept("com.acme.thermometer 0.9.0 is started");
        return thermometer("0.9.0", "1.0.0");
    }

    @Override
    public void uninstall(String name, Consumer<String> said) {
        said.accept(name + " is stopped");
    }
}
