package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Approvals against a model of them: nothing is executed that fewer than m people approved who have the role now, nor a
 * second time, nor for any other call. What is approved changes who approves, and how many must.
 */
class ApprovalsPropertyTest {
    private static final List<Signer> PEOPLE =
            List.of(Estate.ADA, Estate.BEN, Estate.CLEO, Estate.BANK, Estate.BUYER, Estate.OPERATOR, Estate.STRANGER);
    private static final Word ADMIN = Estate.role("admin");
    private static final Word OPERATOR = Estate.role("operator");

    private enum Status {
        UNKNOWN,
        PROPOSED,
        APPROVED,
        REJECTED,
        EXPIRED,
        EXECUTED
    }

    private enum Call {
        MAKE_ADMIN,
        UNMAKE_ADMIN,
        MAKE_OPERATOR,
        UNMAKE_OPERATOR,
        SET_THRESHOLD,
        UNPAUSE,
        STRANGE_ROLE
    }

    /** What somebody tries to execute in place of the operation. */
    private enum Swap {
        NONE,
        TARGET,
        DATA,
        SALT,
        EXPIRY
    }

    private static final class Proposal {
        final Word id;
        final List<Object> operation;
        final Propose what;
        final Signer proposer;
        final long expires;
        final Map<Signer, Boolean> votes = new HashMap<>();
        boolean executed;

        Proposal(Word id, List<Object> operation, Propose what, long expires) {
            this.id = id;
            this.operation = operation;
            this.what = what;
            this.proposer = what.by;
            this.expires = expires;
        }
    }

    /** The contract, and what it should say. */
    private static final class Both {
        final PaperChain chain = Estate.fresh().chain;
        final Contract authority;
        final Set<Signer> admins;
        final List<Proposal> proposals = new ArrayList<>();
        int threshold;
        boolean hasOperator = true;
        boolean paused;

        Both(int admins, int threshold) {
            this.admins = new LinkedHashSet<>(PEOPLE.subList(0, admins));
            this.threshold = Math.min(threshold, admins);
            List<Object> operator = List.of(Estate.role("operator"), Estate.OPERATOR);
            authority = Contract.deploy(
                    chain,
                    Estate.STRANGER,
                    "common/Authority",
                    PEOPLE.subList(0, admins),
                    this.threshold,
                    List.of(operator));
        }

        boolean mayPropose(Signer person) {
            return admins.contains(person) || hasOperator && person == Estate.OPERATOR;
        }

        /** How many of those who are admins now voted so. */
        long count(Proposal proposal, boolean vote) {
            return admins.stream()
                    .filter(admin -> Optional.of(vote).equals(Optional.ofNullable(proposal.votes.get(admin))))
                    .count();
        }

        Status status(Proposal proposal) {
            if (proposal.executed) {
                return Status.EXECUTED;
            } else if (count(proposal, false) >= threshold) {
                return Status.REJECTED;
            } else if (chain.now() > proposal.expires) {
                return Status.EXPIRED;
            }
            return count(proposal, true) >= threshold ? Status.APPROVED : Status.PROPOSED;
        }

        /** Whether enough can approve, and somebody else propose. */
        static boolean isReachable(int admins, int threshold, boolean hasOperator) {
            return threshold >= 2 && (hasOperator ? threshold <= admins : threshold < admins);
        }

        /** Whether the call itself would be done, and if so, what comes of it. */
        boolean perform(Propose call) {
            switch (call.what) {
                case MAKE_ADMIN -> admins.add(call.whom());
                case UNMAKE_ADMIN -> {
                    if (admins.contains(call.whom()) && !isReachable(admins.size() - 1, threshold, hasOperator)) {
                        return false;
                    }
                    admins.remove(call.whom());
                }
                case MAKE_OPERATOR -> hasOperator = true;
                case UNMAKE_OPERATOR -> {
                    if (!isReachable(admins.size(), threshold, false)) {
                        return false;
                    }
                    hasOperator = false;
                }
                case SET_THRESHOLD -> {
                    if (!isReachable(admins.size(), call.number, hasOperator)) {
                        return false;
                    }
                    threshold = call.number;
                }
                case UNPAUSE -> {
                    if (!paused) {
                        return false;
                    }
                    paused = false;
                }
                case STRANGE_ROLE -> {
                    return false;
                }
            }
            return true;
        }
    }

    private interface Move {
        void play(Both both);
    }

    private record Propose(Signer by, Call what, int number, int lasts) implements Move {
        Signer whom() {
            return Estate.pick(PEOPLE, number);
        }

        private byte[] data(Contract authority) {
            return switch (what) {
                case MAKE_ADMIN -> authority.data("grantRole", ADMIN, whom());
                case UNMAKE_ADMIN -> authority.data("revokeRole", ADMIN, whom());
                case MAKE_OPERATOR -> authority.data("grantRole", OPERATOR, Estate.OPERATOR);
                case UNMAKE_OPERATOR -> authority.data("revokeRole", OPERATOR, Estate.OPERATOR);
                case SET_THRESHOLD -> authority.data("setThreshold", number);
                case UNPAUSE -> authority.data("unpause");
                case STRANGE_ROLE -> authority.data("grantRole", Word.ZERO, whom());
            };
        }

        @Override
        public void play(Both both) {
            long expires = both.chain.now() + lasts;
            List<Object> operation = List.of(
                    both.authority, data(both.authority), Estate.digest("salt " + both.proposals.size()), expires);
            boolean inTime = lasts > 0 && lasts <= 30 * 86400;
            Reply reply = both.authority.send(by, "propose", operation);
            assertEquals(both.mayPropose(by) && inTime, reply.isDone(), reply::toString);
            if (reply.isDone()) {
                both.proposals.add(new Proposal(reply.word(0), operation, this, expires));
            }
        }
    }

    /** @param signed whether it is signed elsewhere, and brought by somebody else */
    private record Vote(Signer by, int which, boolean approves, boolean signed, boolean forged) implements Move {
        @Override
        public void play(Both both) {
            if (both.proposals.isEmpty()) {
                return;
            }
            Proposal proposal = Estate.latest(both.proposals, which);
            Status status = both.status(proposal);
            boolean may = both.admins.contains(by)
                    && by != proposal.proposer
                    && (status == Status.PROPOSED || status == Status.APPROVED);
            Reply reply;
            if (signed) {
                byte[] signature = (forged ? Estate.GATEWAY : by).sign(proposal.id);
                reply = both.authority.send(Estate.GATEWAY, "approveSigned", proposal.id, by, signature);
                may &= !forged && !proposal.votes.containsKey(by);
            } else {
                reply = both.authority.send(by, approves ? "approve" : "reject", proposal.id);
            }
            assertEquals(may, reply.isDone(), () -> this + " " + reply);
            if (reply.isDone()) {
                proposal.votes.put(by, signed || approves);
            }
        }
    }

    /** Everybody votes, those too who may not. */
    private record VoteAll(int which, boolean approve) implements Move {
        @Override
        public void play(Both both) {
            PEOPLE.forEach(person -> new Vote(person, which, approve, false, false).play(both));
        }
    }

    private record Execute(Signer by, int which, Swap swap) implements Move {
        @Override
        public void play(Both both) {
            if (both.proposals.isEmpty()) {
                return;
            }
            Proposal proposal = Estate.latest(both.proposals, which);
            Status status = both.status(proposal);
            Reply reply = both.authority.send(by, "execute", swapped(proposal, both));
            if (swap != Swap.NONE || status != Status.APPROVED) {
                assertEquals("WrongStatus", reply.refusal());
                return;
            }
            long approvals = both.count(proposal, true);
            assertTrue(approvals >= 2, "two people at least");
            assertEquals(both.perform(proposal.what), reply.isDone(), () -> proposal.what + " " + reply);
            proposal.executed = reply.isDone();
        }

        private List<Object> swapped(Proposal proposal, Both both) {
            List<Object> operation = new ArrayList<>(proposal.operation);
            switch (swap) {
                case NONE -> {}
                case TARGET -> operation.set(0, Estate.STRANGER);
                case DATA -> operation.set(1, both.authority.data("grantRole", ADMIN, Estate.GATEWAY));
                case SALT -> operation.set(2, Estate.digest("another salt"));
                case EXPIRY -> operation.set(3, proposal.expires + 1);
            }
            return operation;
        }
    }

    /** Alone, by who may pause; and nobody may any of the others. */
    private record Alone(Signer by, int number) implements Move {
        @Override
        public void play(Both both) {
            Reply paused = both.authority.send(by, "pause");
            assertEquals(both.mayPropose(by) && !both.paused, paused.isDone(), paused::toString);
            both.paused |= paused.isDone();
            for (Reply reply : List.of(
                    both.authority.send(by, "grantRole", ADMIN, by),
                    both.authority.send(by, "revokeRole", ADMIN, Estate.pick(PEOPLE, number)),
                    both.authority.send(by, "setThreshold", 2),
                    both.authority.send(by, "unpause"))) {
                assertTrue(!reply.isDone(), "nobody alone");
            }
        }
    }

    private record Pass(int seconds) implements Move {
        @Override
        public void play(Both both) {
            both.chain.pass(seconds);
        }
    }

    @Provide
    Arbitrary<List<Move>> histories() {
        Arbitrary<Signer> people = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(PEOPLE.subList(0, 3))), Tuple.of(1, Arbitraries.of(PEOPLE)));
        Arbitrary<Signer> proposers =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(Estate.OPERATOR)), Tuple.of(1, people));
        Arbitrary<Call> calls = Arbitraries.frequency(
                Tuple.of(4, Call.MAKE_ADMIN),
                Tuple.of(3, Call.UNMAKE_ADMIN),
                Tuple.of(1, Call.MAKE_OPERATOR),
                Tuple.of(1, Call.UNMAKE_OPERATOR),
                Tuple.of(3, Call.SET_THRESHOLD),
                Tuple.of(1, Call.UNPAUSE),
                Tuple.of(1, Call.STRANGE_ROLE));
        Arbitrary<Integer> which = Histories.number(0, 2);
        Arbitrary<Boolean> seldom = Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true));
        Arbitrary<Integer> lasts = Arbitraries.frequencyOf(
                Tuple.of(6, Histories.number(600, 5000)), Tuple.of(1, Arbitraries.of(0, 30 * 86400, 30 * 86400 + 1)));
        Arbitrary<Boolean> mostly = Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false));
        Arbitrary<Swap> swaps = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Swap.NONE)), Tuple.of(1, Arbitraries.of(Swap.class)));
        return Histories.upTo(
                50,
                Arbitraries.<Move>frequencyOf(
                        Tuple.of(
                                4,
                                Combinators.combine(proposers, calls, Histories.number(0, 6), lasts)
                                        .as(Propose::new)),
                        Tuple.of(
                                6,
                                Combinators.combine(people, which, mostly, Arbitraries.of(true, false), seldom)
                                        .as(Vote::new)),
                        Tuple.of(4, Combinators.combine(which, mostly).as(VoteAll::new)),
                        Tuple.of(5, Combinators.combine(people, which, swaps).as(Execute::new)),
                        Tuple.of(1, Combinators.combine(people, which).as(Alone::new)),
                        Tuple.of(1, Histories.number(0, 1500).map(Pass::new))));
    }

    @Property(tries = 120)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void nothingIsDoneThatNotEnoughPeopleApproved(
            @ForAll @IntRange(min = 2, max = 5) int admins,
            @ForAll @IntRange(min = 2, max = 3) int threshold,
            @ForAll("histories") List<Move> history) {
        Both both = new Both(admins, threshold);
        for (Move move : history) {
            move.play(both);
            check(both);
        }
        Histories.expect("an execution", both.proposals, proposal -> proposal.executed);
    }

    private static void check(Both both) {
        assertEquals(both.threshold, both.authority.ask("threshold").number(0));
        assertEquals(both.paused, both.authority.ask("paused").flag());
        assertEquals(
                both.admins.stream().map(Signer::address).collect(Collectors.toSet()),
                both.authority.ask("getRoleMembers", ADMIN).addresses());
        for (Proposal proposal : both.proposals) {
            assertEquals(
                    both.status(proposal).ordinal(),
                    both.authority.ask("statusOf", proposal.id).number(0));
        }
    }
}
