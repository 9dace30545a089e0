package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.deploy.Drivers;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.time.Duration;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** How the house does, in a dozen lines. */
@Service
@Command(scope = "tiepm", name = "status", description = "How the house does, in a dozen lines")
public final class Status extends HouseCommand {
    @Override
    void run(House house, Screen screen) {
        FigureBoard figures = new FigureBoard(house);
        Optional<Anchored> anchors = house.find(Anchoring.class).map(Anchored::of);
        Optional<Long> startup = figures.count("historian", "first.durable.ms").filter(ms -> ms > 0);
        screen.show(new Card()
                .line("version", "version", Version.of(house))
                .line("uptimeMs", "up for", Cell.millis(house.uptime()))
                .line(
                        "startupMs",
                        "start to first durable batch",
                        startup.map(ms -> Cell.millis(Duration.ofMillis(ms))))
                .line("assets", "assets", assets(house))
                .line("linksUp", "links up", figures.count("intake", "links.up"))
                .line("linksTotal", "links in all", figures.count("intake", "links.total"))
                .line("readings", "readings durable", figures.count("historian", "samples"))
                .line("batches", "batches durable", figures.count("historian", "batches"))
                .line("rejected", "batches rejected", figures.count("intake", "batches.rejected"))
                .line("dropped", "readings dropped", figures.count("intake", "samples.dropped"))
                .line("gaps", "gaps", figures.count("intake", "gaps"))
                .line("alarms", "alarms raised since start", figures.count("maintenance-alert", "raised"))
                .line("tokens", "machines with a token on the ledger", tokens(house))
                .line("anchors", "anchors on the ledger", anchors.map(Anchored::count))
                .line("provable", "readings that can be proved", anchors.map(Anchored::provable))
                .line("gasPerReading", "gas for each of them", anchors.flatMap(Anchored::gasPerReading))
                .line("ledger", "ledger", Ledgers.keepers(Ledgers.all(house)))
                .line("development", "drivers without a known signature", development(house))
                .line("broken", "broken, see tiepm:doctor", broken(house)));
    }

    private static Optional<Integer> assets(House house) {
        return house.find(AssetRegistration.class).map(assets -> assets.all().size());
    }

    private static Optional<Long> tokens(House house) {
        return house.find(AssetTokens.class).map(tokens -> tokens.all().stream()
                .filter(token -> token.state() == AssetToken.State.MINTED)
                .count());
    }

    /** Told only while it is so. */
    private static Optional<String> development(House house) {
        return house.find(Drivers.class).filter(Drivers::isDevelopment).map(on -> "are taken: development mode");
    }

    private static long broken(House house) {
        return house.all(Check.class).stream()
                .flatMap(check -> check.findings().stream())
                .filter(finding -> finding.level() == Finding.Level.BROKEN)
                .count();
    }
}
