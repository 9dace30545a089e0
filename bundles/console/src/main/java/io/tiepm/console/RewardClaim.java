package io.tiepm.console;

import io.tiepm.contract.Rewards;
import io.tiepm.contract.SavingClaim;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Claims energy that was saved. */
@Service
@Command(
        scope = "tiepm",
        name = "reward-claim",
        description = "Has the auditor of this server attest a saving, and claims it for who holds the machine")
public final class RewardClaim extends HouseCommand {
    @Option(name = "--from", description = "When it began", required = true)
    private String from = "";

    @Option(name = "--until", description = "When it ended", required = true)
    private String until = "";

    @Option(name = "--kwh", description = "Kilowatt hours saved, to the watt hour", required = true)
    private String energy = "";

    @Option(name = "--baseline", description = "SHA-256 of the energy baseline, 64 digits", required = true)
    private String baseline = "";

    @Option(
            name = "--evidence",
            description = "Root of an anchored interval of the readings, 64 digits; tiepm:anchor-list --json shows it",
            required = true)
    private String evidence = "";

    @Option(name = "--yes", description = "Agrees that the auditor attests it")
    private boolean agreed;

    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Rewards rewards = house.need(Rewards.class);
        Instant begin = Parse.moment(from, house.clock(), false);
        Instant end = Parse.moment(until, house.clock(), false);
        SavingClaim claim = new SavingClaim(
                new AssetId(id),
                new Period(begin, end),
                wattHours(energy),
                digest("baseline", baseline),
                digest("evidence", evidence));
        if (!agreed) {
            throw Trouble.told("the auditor would attest that " + id + " saved " + energy + " kWh; say --yes if that is"
                    + " meant");
        }
        RewardRows.show(screen, Later.of(rewards.claim(claim)), house.clock().instant());
    }

    private static long wattHours(String text) throws CommandException {
        try {
            return new BigDecimal(text.strip()).movePointRight(3).longValueExact();
        } catch (ArithmeticException | NumberFormatException none) {
            throw Trouble.told("'" + text + "' is no number of kilowatt hours to the watt hour, such as 12.5");
        }
    }

    private static Digest digest(String what, String text) throws CommandException {
        try {
            return Digest.parse(text.strip().replaceFirst("^0x", ""));
        } catch (IllegalArgumentException none) {
            throw Trouble.told("--" + what + " is 64 hexadecimal digits, not '" + text + "'");
        }
    }
}
