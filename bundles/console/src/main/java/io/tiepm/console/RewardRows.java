package io.tiepm.console;

import io.tiepm.contract.Reward;
import io.tiepm.contract.Rewards;
import io.tiepm.evidence.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;

/** Rewards, as all commands find and show them. */
final class RewardRows {
    private RewardRows() {}

    static Digest id(Rewards rewards, String text) throws IOException, CommandException {
        return Ids.one(rewards.all().stream().map(Reward::id).toList(), text, "claim", "tiepm:reward-list");
    }

    static Sheet sheet(List<Reward> rewards, Instant now) {
        Sheet sheet = new Sheet("no saving was claimed yet; tiepm:reward-claim claims one")
                .column("id", "Claim")
                .column("asset", "Asset")
                .column("state", "State")
                .number("energyKwh", "kWh")
                .moment("from", "From")
                .moment("until", "Until")
                .text("note", "Note")
                .column("chain", "Chain")
                .minor()
                .column("kind", "Ledger")
                .minor()
                .hidden("ripe")
                .hidden("beneficiary")
                .hidden("auditor")
                .hidden("baseline")
                .hidden("evidence")
                .hidden("token")
                .hidden("transaction")
                .hidden("block");
        for (Reward reward : rewards) {
            sheet.row(
                    Ids.shown(reward.id()),
                    reward.asset(),
                    reward.state(),
                    reward.energy(),
                    reward.period().from(),
                    reward.period().to(),
                    note(reward, now),
                    reward.chain(),
                    reward.kind(),
                    reward.ripe(),
                    reward.beneficiary(),
                    reward.auditor(),
                    reward.baseline(),
                    reward.evidence(),
                    reward.token(),
                    Ledgers.hex(reward.transaction()),
                    reward.block());
        }
        return sheet;
    }

    private static String note(Reward reward, Instant now) {
        if (reward.state() != Reward.State.PENDING) {
            return "";
        }
        return now.isBefore(reward.ripe())
                ? "can be disputed until " + reward.ripe()
                : "can be minted: tiepm:reward-mint";
    }

    /** What came of something asked of a chain. */
    static void show(Screen screen, Optional<Reward> reward, Instant now) {
        if (reward.isPresent()) {
            screen.show(sheet(List.of(reward.get()), now));
        } else {
            screen.show(new Card().line("state", "state", new Cell("waiting", Later.WAITS)));
        }
    }
}
