package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.proof.ChainException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    @Argument(name = "sequence", description = "The number of one link; without it the whole chain")
    private @Nullable Long sequence;

    @Override
    void run(House house, Screen screen) throws Exception {
        Anchoring anchoring = house.need(Anchoring.class);
        Map<String, List<IntervalAnchor>> ours = anchoring.anchors(Integer.MAX_VALUE).stream()
                .filter(link -> sequence == null || link.sequence() == sequence)
                .sorted(Comparator.comparingLong(IntervalAnchor::sequence))
                .collect(Collectors.groupingBy(IntervalAnchor::chain, TreeMap::new, Collectors.toList()));
        if (ours.isEmpty()) {
            throw Trouble.told(
                    sequence == null
                            ? "nothing is anchored yet; the first link comes when the first interval ends"
                            : "no link " + sequence + " is kept here; tiepm:anchor-list shows which are");
        }
        Digest gateway = anchoring.gateway();
        Sheet sheet = new Sheet("")
                .column("chain", "Chain")
                .column("check", "Check")
                .column("holds", "Holds")
                .text("text", "What was found");
        String broken = "";
        List<Ledger> ledgers = new ArrayList<>();
        for (Map.Entry<String, List<IntervalAnchor>> chain : ours.entrySet()) {
            Ledger ledger = Ledgers.one(house, chain.getKey());
            ledgers.add(ledger);
            for (LinkCheck check : checks(ledger, gateway, chain.getValue())) {
                sheet.row(chain.getKey(), check.name(), check.holds(), check.text());
                broken = broken.isEmpty() && !check.holds() ? chain.getKey() + ": " + check.text() : broken;
            }
        }
        screen.show(new Card()
                .line("gateway", "gateway", gateway)
                .line("ledgers", "ledger", Ledgers.keepers(ledgers))
                .line("verified", "verified", broken.isEmpty())
                .part("checks", "checks", sheet));
        if (!broken.isEmpty()) {
            throw screen.bad("the chain of anchors does not hold, " + broken);
        }
    }

    /** What comes onto the chain while it is asked does not count. */
    private List<LinkCheck> checks(Ledger ledger, Digest gateway, List<IntervalAnchor> ours)
            throws LedgerException, ChainException, CommandException {
        if (sequence != null) {
            IntervalAnchor own = ours.get(0);
            if (own.state() != IntervalAnchor.State.ANCHORED) {
                throw Trouble.told("link " + own.sequence() + " is not on the chain yet"
                        + (own.detail().isEmpty() ? "" : ": " + own.detail()));
            }
            return List.of(LinkCheck.interval(own, ToldLink.bearing(ledger, gateway, own.root(), own.isGap())));
        }
        ChainHead head = ChainHead.ask(ledger, gateway);
        List<ToldLink> told = ToldLink.between(ledger, gateway, 0, ledger.view().height()).stream()
                .filter(one -> one.link().sequence() <= head.sequence())
                .toList();
        return List.of(LinkCheck.order(told), LinkCheck.head(told, head), LinkCheck.intervals(ours, told));
    }
}
