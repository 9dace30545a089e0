package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Approvals;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Proposal;
import io.tiepm.ledger.Written;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/**
 * The votes of one chain, as all commands find and show them.
 *
 * @param ledger the chain that counts them
 */
record Votes(Ledger ledger, Approvals approvals) {
    /** Those of the chain of that name; where no name is given, of the only one. */
    static Votes of(House house, @Nullable String chain) throws CommandException {
        Ledger ledger = Ledgers.one(house, chain);
        return house.all(Approvals.class).stream()
                .filter(one -> one.chain().equals(ledger.chain()))
                .findFirst()
                .map(found -> new Votes(ledger, found))
                .orElseThrow(() -> Trouble.absent(Approvals.class));
    }

    Digest id(String text) throws LedgerException, CommandException {
        return Ids.one(
                approvals.proposals().stream().map(Proposal::id).toList(),
                text,
                "operation",
                "tiepm:approval-list --all");
    }

    /** An operation for people. */
    Card card(Digest id, Optional<Written> written) throws LedgerException, CommandException {
        Proposal proposal = approvals.proposal(id).orElseThrow(() -> Trouble.told("there is no operation " + id));
        return new Card()
                .line("id", "operation", id)
                .line("chain", "chain", ledger.chain())
                .line("kind", "ledger", Ledgers.kind(ledger.standing().kind()))
                .line("contract", "contract", proposal.contract())
                .line("call", "call", proposal.call())
                .line("proposer", "proposed by", Accounts.cell(ledger, proposal.proposer()))
                .line("status", "status", proposal.status())
                .line("approvals", "approvals", proposal.approvals())
                .line("needed", "of", proposal.needed())
                .line("votes", "votes", votes(proposal))
                .line("expires", "expires", proposal.expires())
                .line("transaction", "transaction", written.map(where -> Ledgers.hex(where.transaction())));
    }

    /** Shows an operation after something was done with it, or that it waits to be done. */
    void show(Screen screen, Digest id, Optional<Written> written) throws LedgerException, CommandException {
        screen.show(card(id, written)
                .line("state", "state", written.isPresent() ? "done" : new Cell("waiting", Later.WAITS)));
    }

    /** Who voted, and how. */
    String votes(Proposal proposal) {
        return proposal.votes().entrySet().stream()
                .map(vote -> Accounts.cell(ledger, vote.getKey()).shown() + (vote.getValue() ? " yes" : " no"))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
