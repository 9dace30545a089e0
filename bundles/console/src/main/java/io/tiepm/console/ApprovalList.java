package io.tiepm.console;

import io.tiepm.ledger.Proposal;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** What several must approve. */
@Service
@Command(
        scope = "tiepm",
        name = "approval-list",
        description = "Critical operations that several must approve, the newest first")
public final class ApprovalList extends HouseCommand {
    @Option(name = "--chain", description = "The name of the chain; needed where there are several")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Option(name = "--all", description = "Also those that are over")
    private boolean all;

    @Override
    void run(House house, Screen screen) throws Exception {
        Votes votes = Votes.of(house, chain);
        Sheet sheet = new Sheet(all ? "nothing was ever proposed" : "nothing waits for approval; --all shows the rest")
                .column("id", "Operation")
                .column("status", "Status")
                .number("approvals", "Yes")
                .number("needed", "Of")
                .column("contract", "Contract")
                .minor()
                .text("call", "Call")
                .text("votes", "Votes")
                .moment("expires", "Expires")
                .hidden("proposer")
                .hidden("chain")
                .hidden("kind");
        for (Proposal proposal : votes.approvals().proposals()) {
            if (all || proposal.status().isOpen()) {
                sheet.row(
                        Ids.shown(proposal.id()),
                        proposal.status(),
                        proposal.approvals(),
                        proposal.needed(),
                        proposal.contract(),
                        proposal.call(),
                        votes.votes(proposal),
                        proposal.expires(),
                        proposal.proposer(),
                        votes.ledger().chain(),
                        Ledgers.kind(votes.ledger().standing().kind()));
            }
        }
        screen.show(sheet);
    }
}
