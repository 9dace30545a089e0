package io.tiepm.console;

import io.tiepm.contract.ComputedSaving;
import io.tiepm.contract.Reward;
import io.tiepm.contract.Rewards;
import io.tiepm.contract.SavingClaim;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.math.BigDecimal;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Claims energy that was saved: as the reports tell, or as somebody says. */
@Service
@Command(
        scope = "tiepm",
        name = "reward-claim",
        description =
                "Has the auditor of this server attest a saving, and claims it for who holds the machine: computed"
                        + " from its reports against a baseline period, or measured elsewhere and said by hand")
public final class RewardClaim extends HouseCommand {
    @Option(name = "--from", description = "When it began", required = true)
    private String from = "";

    @Option(name = "--until", description = "When it ended", required = true)
    private String until = "";

    @Option(name = "--baseline-from", description = "Where the period began that it is held against")
    private @Nullable String baselineFrom;

    @Option(name = "--baseline-until", description = "Where that period ended")
    private @Nullable String baselineUntil;

    @Option(name = "--kwh", description = "Kilowatt hours saved, to the watt hour, where they were measured elsewhere")
    private @Nullable String energy;

    @Option(name = "--baseline", description = "With --kwh: SHA-256 of the energy baseline, 64 digits")
    private @Nullable String baseline;

    @Option(
            name = "--evidence",
            description = "With --kwh: root of an anchored interval of the readings, 64 digits; the last one in the"
                    + " period, where nothing is said")
    private @Nullable String evidence;

    @Option(name = "--yes", description = "Agrees that the auditor attests it")
    private boolean agreed;

    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Rewards rewards = house.need(Rewards.class);
        AssetId asset = new AssetId(id);
        Period period = period(house, from, until);
        CompletionStage<Reward> claimed =
                energy == null ? computed(house, screen, rewards, asset, period) : measured(rewards, asset, period);
        RewardRows.show(screen, Later.of(claimed), house.clock().instant());
    }

    private CompletionStage<Reward> measured(Rewards rewards, AssetId asset, Period period) throws Exception {
        Digest root = evidence == null ? rewards.root(asset, period) : digest("evidence", evidence);
        SavingClaim claim =
                new SavingClaim(asset, period, wattHours(said(energy)), digest("baseline", said(baseline)), root);
        if (!agreed) {
            throw Trouble.told(unsaid(claim.saved()));
        }
        return rewards.claim(claim);
    }

    private CompletionStage<Reward> computed(House house, Screen screen, Rewards rewards, AssetId asset, Period period)
            throws Exception {
        if (evidence != null || baseline != null) {
            throw Trouble.told("--evidence and --baseline go with --kwh: what is computed names its reports itself");
        }
        ComputedSaving saving = rewards.compute(asset, period(house, said(baselineFrom), said(baselineUntil)), period);
        if (!agreed || !screen.isJson()) {
            screen.show(card(saving));
        }
        if (!agreed) {
            throw screen.bad(unsaid(saving.saved()));
        }
        return rewards.claim(saving);
    }

    private String unsaid(long wattHours) {
        String saved = BigDecimal.valueOf(wattHours, 3).stripTrailingZeros().toPlainString();
        return "the auditor would attest that " + id + " saved " + saved + " kWh; say --yes if that is meant";
    }

    private static Period period(House house, String from, String until) throws CommandException {
        return new Period(Parse.moment(from, house.clock(), false), Parse.moment(until, house.clock(), false));
    }

    private static String said(@Nullable String option) throws CommandException {
        if (option == null) {
            throw Trouble.told(
                    "say what it is held against: --baseline-from and --baseline-until, or --kwh and --baseline"
                            + " where it was measured elsewhere");
        }
        return option;
    }

    private static Card card(ComputedSaving saving) {
        return new Card()
                .line("baseline", "baseline", saving.baseline())
                .line(
                        "before",
                        "used then",
                        Cell.number(saving.baselineEnergy()) + " kWh for " + Cell.number(saving.baselineGood())
                                + " good pieces")
                .line("period", "period", saving.period())
                .line("good", "good pieces", saving.good())
                .hidden("savedWh", saving.saved())
                .line("expected", "as before", Cell.number(saving.expected()) + " kWh")
                .line("energy", "used", Cell.number(saving.energy()) + " kWh")
                .line("baselineText", "baseline text", saving.baselineText())
                .line(
                        "reports",
                        "rests on",
                        saving.baselineReports().size() + " reports of the baseline, "
                                + saving.reports().size() + " of the period")
                .hidden("evidenceText", saving.evidenceText());
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
