package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Approvals;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Proposal;
import io.tiepm.ledger.Proposal.Operation;
import io.tiepm.ledger.Proposal.Status;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The votes of a chain's authority, as {@code IApprovals.sol} tells of them. */
final class ChainApprovals implements Approvals {
    private static final String OPERATION = "(address,bytes,bytes32,uint64)";
    private static final Digest PROPOSED =
            CallData.topic("OperationProposed(bytes32,address,address," + OPERATION + ")");
    private static final Digest VOTED = CallData.topic("Voted(bytes32,address,uint8)");
    private static final Digest EXECUTED = CallData.topic("OperationExecuted(bytes32,address)");
    private static final Digest ADMIN = CallData.role("admin");
    private static final Digest OPERATOR = CallData.role("operator");
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Ledger ledger;
    private final Function<byte[], Optional<String>> words;
    private final Function<Address, Optional<String>> names;
    private final Clock clock;

    /**
     * @param words tells a call to people
     * @param names tells contracts by name
     */
    ChainApprovals(
            Ledger ledger,
            Function<byte[], Optional<String>> words,
            Function<Address, Optional<String>> names,
            Clock clock) {
        this.ledger = ledger;
        this.words = words;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public String chain() {
        return ledger.chain();
    }

    @Override
    public List<Proposal> proposals() throws LedgerException {
        return proposals(new Trace(Authority.NAME, List.of(PROPOSED)), new Trace(Authority.NAME, List.of(VOTED)));
    }

    @Override
    public Optional<Proposal> proposal(Digest id) throws LedgerException {
        return proposals(
                        new Trace(Authority.NAME, List.of(PROPOSED, id)), new Trace(Authority.NAME, List.of(VOTED, id)))
                .stream()
                .findFirst();
    }

    private List<Proposal> proposals(Trace proposed, Trace voted) throws LedgerException {
        Map<Digest, Map<Address, Boolean>> votes = new HashMap<>();
        for (Event vote : ledger.events(voted)) {
            votes.computeIfAbsent(vote.topics().get(1), id -> new HashMap<>())
                    .put(
                            Words.of(vote.topics().get(2).bytes()).address(0),
                            Words.of(vote).small(0) == 1);
        }
        int needed = (int) ask(CallData.of("threshold()")).small(0);
        List<Proposal> all = new ArrayList<>();
        for (Event event : ledger.events(proposed)) {
            all.add(proposal(event, votes.getOrDefault(event.topics().get(1), Map.of()), needed));
        }
        Collections.reverse(all);
        return all;
    }

    private Proposal proposal(Event event, Map<Address, Boolean> votes, int needed) throws LedgerException {
        Digest id = event.topics().get(1);
        Words told = Words.of(event).tuple(0);
        Operation operation = new Operation(told.address(0), told.bytes(1), told.digest(2), told.small(3));
        Status status = Status.values()[
                (int) ask(CallData.of("statusOf(bytes32)").digest(id)).small(0)];
        return new Proposal(
                id,
                Words.of(event.topics().get(2).bytes()).address(0),
                names.apply(operation.target()).orElse(operation.target().text()),
                words.apply(operation.data())
                        .orElseGet(() -> "0x" + HexFormat.of().formatHex(operation.data())),
                operation,
                Instant.ofEpochSecond(operation.expires()),
                status,
                status.isOpen() ? counting(votes) : votes,
                needed,
                event.transaction(),
                event.block());
    }

    /** Those of people who are approvers still: whoever lost the role has lost the vote. */
    private Map<Address, Boolean> counting(Map<Address, Boolean> votes) throws LedgerException {
        Map<Address, Boolean> counting = new HashMap<>();
        for (Map.Entry<Address, Boolean> vote : votes.entrySet()) {
            if (hasRole(ADMIN, vote.getKey())) {
                counting.put(vote.getKey(), vote.getValue());
            }
        }
        return counting;
    }

    @Override
    public CompletionStage<Digest> propose(String account, Call call, Instant expires) throws LedgerException {
        Address proposer = address(account);
        if (!hasRole(ADMIN, proposer) && !hasRole(OPERATOR, proposer)) {
            throw refused("the account " + account + " may not propose; only administrators and operators may");
        }
        Instant now = clock.instant();
        if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST))) {
            throw refused("an operation expires within 30 days, and not at " + expires);
        }
        Address target = ledger.contract(call.contract())
                .orElseThrow(() -> refused("there is no contract " + call.contract() + " on the chain " + chain()));
        Operation operation = new Operation(
                target, call.data(), Digest.of(CallData.word(proposer).bytes()), expires.getEpochSecond());
        Digest id = ask(CallData.of("idOf(" + OPERATION + ")").tuple(operation.tuple()))
                .digest(0);
        return write(
                        account,
                        CallData.of("propose(" + OPERATION + ")").tuple(operation.tuple()),
                        Optional.of(new Trace(Authority.NAME, List.of(PROPOSED, id))),
                        "",
                        "propose " + shown(call.data()))
                .thenApply(written -> id);
    }

    @Override
    public CompletionStage<Written> approve(String account, Digest id) throws LedgerException {
        return vote(account, id, "approve");
    }

    @Override
    public CompletionStage<Written> reject(String account, Digest id) throws LedgerException {
        return vote(account, id, "reject");
    }

    private CompletionStage<Written> vote(String account, Digest id, String vote) throws LedgerException {
        Address voter = address(account);
        needVoter("the account " + account, voter, open(id));
        return write(
                account,
                CallData.of(vote + "(bytes32)").digest(id),
                Optional.empty(),
                "vote " + votes(id, voter),
                vote + " operation " + id);
    }

    @Override
    public CompletionStage<Written> approveSigned(Digest id, Address approver, byte[] signature)
            throws LedgerException {
        needVoter(approver.text(), approver, open(id));
        if (votes(id, approver) > 0) {
            throw refused(approver + " has voted on it; a signature counts once, and only before any other vote");
        }
        return write(
                Accounts.SERVER,
                CallData.of("approveSigned(bytes32,address,bytes)")
                        .digest(id)
                        .address(approver)
                        .bytes(signature),
                Optional.of(new Trace(Authority.NAME, List.of(VOTED, id, CallData.word(approver)))),
                "",
                "bring the vote of " + approver + " for operation " + id);
    }

    @Override
    public CompletionStage<Written> execute(Digest id) throws LedgerException {
        Proposal proposal = open(id);
        if (proposal.status() != Status.APPROVED) {
            throw refused(
                    "operation " + id + " has " + proposal.approvals() + " of " + proposal.needed() + " approvals");
        }
        return write(
                Accounts.SERVER,
                CallData.of("execute(" + OPERATION + ")")
                        .tuple(proposal.operation().tuple()),
                Optional.of(new Trace(Authority.NAME, List.of(EXECUTED, id))),
                "",
                "execute " + shown(proposal.operation().data()));
    }

    private Proposal open(Digest id) throws LedgerException {
        Proposal proposal = proposal(id)
                .orElseThrow(() -> refused("no operation " + id + " was proposed on " + chain()
                        + "; tiepm:approval-list shows those that were"));
        if (!proposal.status().isOpen()) {
            throw refused("operation " + id + " is " + proposal.status().name().toLowerCase(Locale.ROOT)
                    + "; nothing can be done with it any more");
        }
        return proposal;
    }

    private void needVoter(String who, Address voter, Proposal proposal) throws LedgerException {
        if (!hasRole(ADMIN, voter)) {
            throw refused(who + " is no approver");
        } else if (proposal.proposer().equals(voter)) {
            throw refused(who + " proposed it, and so has no vote on it");
        }
    }

    private int votes(Digest id, Address voter) throws LedgerException {
        return ledger.events(new Trace(Authority.NAME, List.of(VOTED, id, CallData.word(voter))))
                .size();
    }

    private CompletionStage<Written> write(
            String account, CallData data, Optional<Trace> trace, String salt, String purpose) throws LedgerException {
        return ledger.write(Intent.of(ledger, account, data.to(Authority.NAME), trace, salt, purpose));
    }

    private String shown(byte[] data) {
        String call = words.apply(data).orElse("a call");
        return call.length() > 120 ? call.substring(0, 120) + "…" : call;
    }

    private boolean hasRole(Digest role, Address account) throws LedgerException {
        return ask(CallData.of("hasRole(bytes32,address)").digest(role).address(account))
                .flag(0);
    }

    private Address address(String account) throws LedgerException {
        return Optional.ofNullable(ledger.accounts().get(account))
                .orElseThrow(() ->
                        refused("there is no account '" + account + "'; tiepm:ledger-accounts shows those there are"));
    }

    private Words ask(CallData question) throws LedgerException {
        return Words.of(ledger.ask(question.to(Authority.NAME)));
    }

    private static LedgerException refused(String why) {
        return new LedgerException(Fault.REFUSED, why);
    }
}
