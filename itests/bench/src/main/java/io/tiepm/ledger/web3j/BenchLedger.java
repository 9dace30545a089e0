package io.tiepm.ledger.web3j;

import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.efficiency.analytics.EfficiencyAnalyticsOnChain;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.Signer;
import io.tiepm.keep.Folder;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Standing.State;
import io.tiepm.maintenance.alert.MaintenanceAlertOnChain;
import io.tiepm.performance.benchmark.PerformanceBenchmarkOnChain;
import io.tiepm.sensor.data.SensorDataOnChain;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.web3j.protocol.Web3jService;

/** The outbox that ships, with accounts whose keys are no secret, before any chain. */
public final class BenchLedger implements AutoCloseable {
    private static final List<Deployable> CONTRACTS = List.of(
            new AssetRegistrationOnChain(),
            new AssetIdentityOnChain(),
            new SensorDataOnChain(),
            new PerformanceBenchmarkOnChain(),
            new MaintenanceAlertOnChain(),
            new EfficiencyAnalyticsOnChain());

    private final Web3jLedger ledger;

    private BenchLedger(Web3jLedger ledger) {
        this.ledger = ledger;
    }

    /** Opens what the folder has, or begins. */
    public static BenchLedger open(Path folder, Web3jService service) throws IOException {
        Files.createDirectories(folder);
        ChainSettings settings = new ChainSettings(
                "bench",
                Optional.empty(),
                Optional.empty(),
                1,
                false,
                Set.of("*"),
                BigInteger.valueOf(100_000_000_000L),
                Duration.ofSeconds(10),
                Duration.ofMillis(50));
        Map<String, Signer> accounts = Stream.of(
                        "server", "owner", "technician", "auditor", "admin-1", "admin-2", "admin-3")
                .collect(Collectors.toMap(Function.identity(), BenchLedger::key));
        return new BenchLedger(new Web3jLedger(
                settings,
                new Node(new Rpc(() -> Optional.of(service))),
                Outbox.open(folder.resolve("outbox.log")),
                new Deployment(new Folder(folder)),
                () -> accounts,
                Clock.systemUTC(),
                step -> {}));
    }

    private static Signer key(String name) {
        return SecretKey.of(Digest.of(name.getBytes(StandardCharsets.US_ASCII)).bytes());
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Puts all contracts on the chain and enters them in the registry. */
    public void deploy() throws LedgerException {
        ledger.deploy(CONTRACTS, step -> {});
    }

    /** Waits until transactions would be sent. */
    public void awaitReady() throws InterruptedException {
        while (ledger.standing().state() != State.READY) {
            Thread.sleep(1);
        }
    }

    @Override
    public void close() throws IOException {
        ledger.close();
    }
}
