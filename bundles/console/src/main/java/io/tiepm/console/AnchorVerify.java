package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Holds this gateway's chain of anchors against the ledger. */
@Service
@Command(
        scope = "tiepm",
        name = "anchor-verify",
        description =
                "Holds this gateway's chain of anchors against the ledger: whether its links lead to the contract's"
                        + " head, and whether every interval kept here stands there")
public final class AnchorVerify extends HouseCommand {
    private static final long STEP = 50_000;

    @Argument(name = "sequence", description = "The number of one link; without it the whole chain")
    private @Nullable Long sequence;

    private long said;

    @Override
    void run(House house, Screen screen) throws Exception {
        Anchoring anchoring = house.need(Anchoring.class);
        List<String> troubles = anchoring.troubles();
        if (!troubles.isEmpty()) {
            throw Trouble.told(String.join("; ", troubles));
        }
        List<String> chains = anchoring.chains();
        if (chains.isEmpty()) {
            throw Trouble.told((sequence == null ? "" : "there is no link " + sequence + ": ")
                    + "nothing is anchored yet; the first link comes when the first interval ends");
        }
        Sheet sheet = new Sheet("")
                .column("chain", "Chain")
                .column("check", "Check")
                .column("holds", "Holds")
                .text("text", "What was found");
        String broken = "";
        List<Ledger> ledgers = new ArrayList<>();
        for (String chain : chains) {
            Ledger ledger = Ledgers.one(house, chain);
            List<LinkCheck> checks = sequence == null
                    ? new ChainWalk(ledger, anchoring, compared -> tell(screen, compared)).go()
                    : one(ledger, anchoring, sequence);
            for (LinkCheck check : checks) {
                sheet.row(chain, check.name(), check.holds(), check.text());
                broken = broken.isEmpty() && !check.holds() ? chain + ": " + check.text() : broken;
            }
            if (!checks.isEmpty()) {
                ledgers.add(ledger);
            }
        }
        if (ledgers.isEmpty()) {
            throw Trouble.told("no link " + sequence + " is kept here; tiepm:anchor-list shows which are");
        }
        screen.show(new Card()
                .line("gateway", "gateway", anchoring.gateway())
                .line("ledgers", "ledger", Ledgers.keepers(ledgers))
                .line("verified", "verified", broken.isEmpty())
                .part("checks", "checks", sheet));
        if (!broken.isEmpty()) {
            throw screen.bad("the chain of anchors does not hold, " + broken);
        }
    }

    /** Says now and then how far it is. */
    private void tell(Screen screen, long compared) {
        if (compared / STEP > said) {
            said = compared / STEP;
            screen.say(compared + " links were compared");
        }
    }

    /** One link against the ledger; nothing where there is none of that number. */
    private static List<LinkCheck> one(Ledger ledger, Anchoring anchoring, long sequence)
            throws LedgerException, IOException, CommandException {
        Optional<IntervalAnchor> own = anchoring.anchors(ledger.chain(), sequence, 1).stream()
                .filter(link -> link.sequence() == sequence)
                .findFirst();
        if (own.isEmpty()) {
            return List.of();
        } else if (own.get().state() != IntervalAnchor.State.ANCHORED) {
            throw Trouble.told("link " + sequence + " is not on the chain yet"
                    + (own.get().detail().isEmpty() ? "" : ": " + own.get().detail()));
        }
        Digest gateway = anchoring.gateway();
        return List.of(LinkCheck.interval(
                own.get(),
                ToldLink.bearing(ledger, gateway, own.get().root(), own.get().isGap())));
    }
}
