package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.StatisticsReport;

/** Rewards against a model of them, over any history: nothing is minted but for attested savings, and never twice. */
class RewardsPropertyTest {
    private static final BigInteger WATT_HOUR = BigInteger.TEN.pow(15);
    private static final BigInteger CAP = BigInteger.valueOf(Estate.CAP);
    private static final List<Signer> HOLDERS = List.of(Estate.OWNER, Estate.BUYER);
    private static final String SAVING =
            "Saving(uint256 asset,address beneficiary,uint40 from,uint40 until,uint64 saved,bytes32 baseline,"
                    + "bytes32 evidence)";

    private enum State {
        UNKNOWN,
        PENDING,
        DISPUTED,
        REJECTED,
        MINTED,
        CLAWED_BACK
    }

    /** What is wrong with a claim. */
    private enum Flaw {
        NONE,
        AGAIN,
        OVERLAP,
        NOT_OVER,
        EMPTY_PERIOD,
        // from here on never to be accepted
        NO_EVIDENCE,
        NOTHING_SAVED,
        MORE_THAN_SIGNED,
        NOT_AN_AUDITOR,
        NOT_THE_HOLDER,
        OTHER_SIGNATURE
    }

    private record Saving(int machine, long from, long until, long saved) {
        BigInteger amount() {
            return WATT_HOUR.multiply(BigInteger.valueOf(saved));
        }
    }

    private static final class Claimed {
        final Word id;
        final Saving saving;
        final long ripe;
        State state = State.PENDING;

        Claimed(Word id, Saving saving, long ripe) {
            this.id = id;
            this.saving = saving;
            this.ripe = ripe;
        }
    }

    /** The contract, and what it should say. */
    private static final class Both {
        final Estate estate = Estate.fresh();
        final List<Word> machines = new ArrayList<>();
        final List<Claimed> claims = new ArrayList<>();
        final Map<Signer, BigInteger> balances = new HashMap<>();
        final Map<Signer, BigInteger> owed = new HashMap<>();
        final Map<Integer, Long> claimedUntil = new HashMap<>();
        boolean paused;

        Both() {
            for (int i = 0; i < 2 * HOLDERS.size(); i++) {
                machines.add(estate.machine("saver " + i, holder(i)));
            }
        }

        static Signer holder(int machine) {
            return Estate.pick(HOLDERS, machine);
        }

        BigInteger balance(Signer holder) {
            return balances.getOrDefault(holder, BigInteger.ZERO);
        }

        BigInteger owed(Signer holder) {
            return owed.getOrDefault(holder, BigInteger.ZERO);
        }

        BigInteger supply() {
            return HOLDERS.stream().map(this::balance).reduce(BigInteger.ZERO, BigInteger::add);
        }

        /** A late claim, if there is one in that state one of those; but the first number takes any. */
        Claimed claim(int which, State state) {
            List<Claimed> fit =
                    claims.stream().filter(claim -> claim.state == state).toList();
            return Estate.latest(which == 0 || fit.isEmpty() ? claims : fit, which);
        }

        boolean isFree(Saving saving, long now) {
            return saving.from >= claimedUntil.getOrDefault(saving.machine, 0L)
                    && saving.from < saving.until
                    && saving.until <= now;
        }

        void reward(Claimed claim) {
            claim.state = State.MINTED;
            balances.merge(holder(claim.saving.machine), claim.saving.amount(), BigInteger::add);
            settle(holder(claim.saving.machine));
        }

        void settle(Signer holder) {
            BigInteger burnt = balance(holder).min(owed(holder));
            balances.put(holder, balance(holder).subtract(burnt));
            owed.put(holder, owed(holder).subtract(burnt));
        }
    }

    private interface Move {
        void play(Both both);
    }

    private record Claim(int machine, int gap, int length, int saved, Flaw flaw) implements Move {
        @Override
        public void play(Both both) {
            long now = both.estate.chain.now();
            Saving saving = saving(both, now);
            Signer holder = flaw == Flaw.NOT_THE_HOLDER ? Estate.STRANGER : Both.holder(saving.machine);
            List<Object> said = new ArrayList<>(List.of(
                    both.machines.get(saving.machine),
                    holder,
                    saving.from,
                    saving.until,
                    saving.saved,
                    Estate.digest("baseline"),
                    flaw == Flaw.NO_EVIDENCE ? Word.ZERO : Estate.digest("evidence")));
            Word id = Signer.hash(SAVING, said.toArray());
            Signer auditor = flaw == Flaw.NOT_AN_AUDITOR ? Estate.OPERATOR : Estate.AUDITOR;
            Signer signer = flaw == Flaw.OTHER_SIGNATURE ? Estate.STRANGER : auditor;
            byte[] signature = signer.sign("TIEPM saving", both.estate.rewards, id);
            if (flaw == Flaw.MORE_THAN_SIGNED) {
                said.set(4, saving.saved + 1);
            }
            Reply reply = both.estate.rewards.send(Estate.STRANGER, "claim", said, auditor, signature);
            boolean known = both.claims.stream().anyMatch(claim -> claim.saving.equals(saving));
            boolean sound = flaw.ordinal() <= Flaw.EMPTY_PERIOD.ordinal() && saving.saved > 0;
            assertEquals(
                    !both.paused && sound && !known && both.isFree(saving, now),
                    reply.isDone(),
                    () -> this + " " + reply);
            if (reply.isDone()) {
                both.claims.add(new Claimed(id, saving, now + Estate.WINDOW));
                both.claimedUntil.put(saving.machine, saving.until);
            }
        }

        private Saving saving(Both both, long now) {
            int index = Math.floorMod(machine, both.machines.size());
            long from = both.claimedUntil.getOrDefault(index, now - 50_000) + gap;
            return switch (flaw) {
                case AGAIN -> both.claims.isEmpty()
                        ? new Saving(index, from, from, saved)
                        : Estate.latest(both.claims, machine).saving;
                case OVERLAP -> new Saving(index, from - gap - 1, from + length, saved);
                case NOT_OVER -> new Saving(index, from, now + length, saved);
                case EMPTY_PERIOD -> new Saving(index, from, from, saved);
                case NOTHING_SAVED -> new Saving(index, from, from + length, 0);
                default -> new Saving(index, from, from + length, saved);
            };
        }
    }

    private record Dispute(int which) implements Move {
        @Override
        public void play(Both both) {
            if (both.claims.isEmpty()) {
                return;
            }
            Claimed claim = both.claim(which, State.PENDING);
            boolean may = claim.state == State.PENDING && both.estate.chain.now() < claim.ripe;
            Reply reply = both.estate.rewards.send(Estate.OPERATOR, "dispute", claim.id, Estate.digest("why"));
            assertEquals(may, reply.isDone(), reply::toString);
            claim.state = may ? State.DISPUTED : claim.state;
        }
    }

    private record Resolve(int which, boolean upheld) implements Move {
        @Override
        public void play(Both both) {
            if (both.claims.isEmpty()) {
                return;
            }
            Claimed claim = both.claim(which, State.DISPUTED);
            boolean fits = upheld || both.supply().add(claim.saving.amount()).compareTo(CAP) <= 0;
            boolean may = claim.state == State.DISPUTED && fits;
            Reply reply = both.estate.approved(both.estate.rewards, "resolve", claim.id, upheld);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may && upheld) {
                claim.state = State.REJECTED;
                both.claimedUntil.computeIfPresent(
                        claim.saving.machine,
                        (machine, until) -> until == claim.saving.until ? claim.saving.from : until);
            } else if (may) {
                both.reward(claim);
            }
        }
    }

    private record Mint(int which, boolean waits) implements Move {
        @Override
        public void play(Both both) {
            if (both.claims.isEmpty()) {
                return;
            }
            both.estate.chain.pass(waits ? Estate.WINDOW : 0);
            Claimed claim = both.claim(which, State.PENDING);
            boolean fits = both.supply().add(claim.saving.amount()).compareTo(CAP) <= 0;
            boolean may = !both.paused && claim.state == State.PENDING && both.estate.chain.now() >= claim.ripe && fits;
            Reply reply = both.estate.rewards.send(Estate.STRANGER, "mint", claim.id);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                both.reward(claim);
            }
        }
    }

    private record ClawBack(int which) implements Move {
        @Override
        public void play(Both both) {
            if (both.claims.isEmpty()) {
                return;
            }
            Claimed claim = both.claim(which, State.MINTED);
            boolean may = claim.state == State.MINTED;
            Reply reply = both.estate.approved(both.estate.rewards, "clawBack", claim.id);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                claim.state = State.CLAWED_BACK;
                both.owed.merge(Both.holder(claim.saving.machine), claim.saving.amount(), BigInteger::add);
                both.settle(Both.holder(claim.saving.machine));
            }
        }
    }

    private record Transfer(int from, int to, int percent) implements Move {
        @Override
        public void play(Both both) {
            Signer giver = Estate.pick(HOLDERS, from);
            Signer taker = Estate.pick(HOLDERS, to);
            BigInteger value =
                    both.balance(giver).multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100));
            Reply reply = both.estate.rewards.send(giver, "transfer", taker, value);
            assertEquals(!both.paused && value.compareTo(both.balance(giver)) <= 0, reply.isDone(), reply::toString);
            if (reply.isDone()) {
                both.balances.put(giver, both.balance(giver).subtract(value));
                both.balances.put(taker, both.balance(taker).add(value));
            }
        }
    }

    /** Holds up claims, mints and transfers; neither disputes nor what several approve. */
    private record Pause(boolean begins) implements Move {
        @Override
        public void play(Both both) {
            Reply reply = begins
                    ? both.estate.authority.send(Estate.OPERATOR, "pause")
                    : both.estate.approved(both.estate.authority, "unpause");
            assertEquals(begins != both.paused, reply.isDone(), reply::toString);
            both.paused = begins;
        }
    }

    private record Pass(int seconds) implements Move {
        @Override
        public void play(Both both) {
            both.estate.chain.pass(seconds);
        }
    }

    @Provide
    Arbitrary<List<Move>> histories() {
        Arbitrary<Integer> any = Histories.number(0, 3);
        Arbitrary<Flaw> flaws = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Flaw.NONE)), Tuple.of(1, Arbitraries.of(Flaw.class)));
        Arbitrary<Move> claims = Combinators.combine(
                        any, Histories.number(0, 60), Histories.number(1, 9000), Histories.number(1, 15), flaws)
                .as(Claim::new);
        return Histories.upTo(
                40,
                Arbitraries.<Move>frequencyOf(
                        Tuple.of(4, claims),
                        Tuple.of(
                                3,
                                Combinators.combine(any, Arbitraries.of(true, false))
                                        .as(Mint::new)),
                        Tuple.of(2, any.map(Dispute::new)),
                        Tuple.of(
                                2,
                                Combinators.combine(any, Arbitraries.of(true, false))
                                        .as(Resolve::new)),
                        Tuple.of(2, any.map(ClawBack::new)),
                        Tuple.of(
                                1,
                                Combinators.combine(any, any, Histories.number(0, 110))
                                        .as(Transfer::new)),
                        Tuple.of(
                                1,
                                Arbitraries.frequency(Tuple.of(1, true), Tuple.of(3, false))
                                        .map(Pause::new)),
                        Tuple.of(2, Histories.number(0, 4000).map(Pass::new))));
    }

    @Property(tries = 80)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void theSupplyIsTheSumOfWhatWasApprovedAndNotTakenBack(@ForAll("histories") List<Move> history) {
        Both both = new Both();
        for (Move move : history) {
            move.play(both);
            check(both);
        }
        Histories.expect("a reward", both.claims, claim -> claim.state == State.MINTED);
        Histories.expect("a claw-back", both.claims, claim -> claim.state == State.CLAWED_BACK);
        Histories.expect("a claim that fell", both.claims, claim -> claim.state == State.REJECTED);
    }

    private static void check(Both both) {
        Contract rewards = both.estate.rewards;
        BigInteger supply = rewards.ask("totalSupply").word(0).number();
        BigInteger owed = BigInteger.ZERO;
        for (Signer holder : HOLDERS) {
            assertEquals(
                    both.balance(holder),
                    rewards.ask("balanceOf", holder).word(0).number());
            assertEquals(both.owed(holder), rewards.ask("owed", holder).word(0).number());
            owed = owed.add(both.owed(holder));
        }
        BigInteger approved = BigInteger.ZERO;
        for (Claimed claim : both.claims) {
            assertEquals(claim.state.ordinal(), rewards.ask("claimOf", claim.id).number(0));
            if (claim.state == State.MINTED) {
                approved = approved.add(claim.saving.amount());
            }
            for (Claimed other : both.claims) {
                boolean stand = claim.state != State.REJECTED && other.state != State.REJECTED;
                boolean apart = other.saving.from >= claim.saving.until || other.saving.until <= claim.saving.from;
                assertTrue(
                        claim == other || !stand || apart || claim.saving.machine != other.saving.machine,
                        () -> claim.saving + " and " + other.saving);
            }
        }
        // what somebody spent before it was clawed back is still there, and owed
        assertEquals(approved.add(owed), supply);
        assertTrue(supply.compareTo(CAP) <= 0, "never more than the cap");
    }
}
