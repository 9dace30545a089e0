package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.StatisticsReport;

/** Benchmark sets against a model of them: none ever changes, and none is exchanged without two people and an event. */
class BenchmarksPropertyTest {
    private static final String DOMAIN = "TIEPM benchmarks";
    private static final String SET =
            "BenchmarkSet(uint256 subject,uint32 version,bytes32 digest,uint40 from,bytes32 reason)";
    private static final String RESULT =
            "Result(uint256 asset,uint256 subject,uint32 version,uint40 from,uint40 until,uint32 reached,"
                    + "bytes32 evidence)";
    /** Has both roles, and so could be the two people alone. */
    private static final Signer BOTH_ROLES = Estate.BANK;

    private static final Set<Signer> MAKERS = Set.of(Estate.MAKER, BOTH_ROLES);
    private static final Set<Signer> AUDITORS = Set.of(Estate.AUDITOR, BOTH_ROLES);

    private record Benchmark(int subject, int version, Word digest, long from, Word reason) {
        List<Object> shown() {
            return List.of(subject, version, digest, from, reason);
        }

        Word words() {
            return Signer.hash(SET, shown().toArray());
        }
    }

    /** The contract, and what it should say. */
    private static final class Both {
        final Estate estate = Estate.fresh();
        final Contract benchmarks = estate.benchmarks;
        final List<List<Benchmark>> sets = List.of(new ArrayList<>(), new ArrayList<>());
        final Set<List<Object>> results = new HashSet<>();
        int fresh;

        Both() {
            for (String role : List.of("maker", "auditor")) {
                estate.approved(estate.authority, "grantRole", Estate.role(role), BOTH_ROLES);
            }
        }

        /** The number of a version: the next for zero. */
        int version(int subject, int ahead) {
            return Math.max(0, sets.get(subject).size() + 1 + ahead);
        }

        Benchmark set(int subject, int version, long from, boolean named, boolean reasoned) {
            return new Benchmark(
                    subject,
                    version,
                    named ? Estate.digest("set " + fresh++) : Word.ZERO,
                    from,
                    reasoned ? Estate.digest("reason") : Word.ZERO);
        }
    }

    private interface Move {
        void play(Both both);
    }

    private record Publish(int subject, int ahead, boolean named, boolean reasoned, Signer issuer) implements Move {
        @Override
        public void play(Both both) {
            long from = both.estate.chain.now() - 5000;
            Benchmark set = both.set(subject, both.version(subject, ahead), from, named, reasoned);
            byte[] signature = issuer.sign(DOMAIN, both.benchmarks, set.words());
            Reply reply = both.benchmarks.send(Estate.STRANGER, "publish", set.shown(), issuer, signature);
            boolean may = set.version == 1
                    && both.sets.get(subject).isEmpty()
                    && named
                    && !reasoned
                    && MAKERS.contains(issuer);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                assertEquals(List.of("SetPublished"), reply.events());
                both.sets.get(subject).add(set);
            }
        }
    }

    private record Rebaseline(
            int subject, int ahead, int later, boolean reasoned, Signer issuer, Signer auditor, boolean countersigned)
            implements Move {
        @Override
        public void play(Both both) {
            List<Benchmark> sets = both.sets.get(subject);
            long now = both.estate.chain.now();
            Benchmark set = both.set(subject, both.version(subject, ahead), now + later, true, reasoned);
            byte[] signature = issuer.sign(DOMAIN, both.benchmarks, set.words());
            Signer other = countersigned ? auditor : issuer;
            byte[] countersignature = other.sign(DOMAIN, both.benchmarks, set.words());
            Reply reply = both.benchmarks.send(
                    Estate.STRANGER, "rebaseline", set.shown(), issuer, signature, auditor, countersignature);
            boolean may = set.version >= 2
                    && set.version == sets.size() + 1
                    && reasoned
                    && later >= 0
                    && set.from > sets.get(set.version - 2).from
                    && MAKERS.contains(issuer)
                    && AUDITORS.contains(auditor)
                    && issuer != auditor
                    && countersigned;
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                assertEquals(List.of("SetPublished", "Rebaselined"), reply.events());
                sets.add(set);
            }
        }
    }

    private record Attest(int subject, int ahead, int begun, int length, boolean evident, Signer auditor)
            implements Move {
        @Override
        public void play(Both both) {
            List<Benchmark> sets = both.sets.get(subject);
            long now = both.estate.chain.now();
            int version = both.version(subject, ahead - 1);
            long from = now - begun;
            long until = from + length;
            List<Object> result =
                    List.of(7, subject, version, from, until, 9650, evident ? Estate.digest("evidence") : Word.ZERO);
            byte[] signature = auditor.sign(DOMAIN, both.benchmarks, Signer.hash(RESULT, result.toArray()));
            Reply reply = both.benchmarks.send(Estate.STRANGER, "attest", result, auditor, signature);
            boolean may = evident
                    && length > 0
                    && until <= now
                    && version >= 1
                    && version <= sets.size()
                    && sets.get(version - 1).from <= from
                    && (version == sets.size() || sets.get(version).from >= until)
                    && AUDITORS.contains(auditor)
                    && !both.results.contains(List.<Object>of(subject, from));
            assertEquals(may, reply.isDone(), () -> this + " " + reply);
            if (may) {
                both.results.add(List.of(subject, from));
            }
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
        Arbitrary<Integer> subjects = Histories.number(0, 1);
        Arbitrary<Integer> ahead =
                Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(0)), Tuple.of(1, Histories.number(-2, 1)));
        Arbitrary<Boolean> mostly = Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false));
        Arbitrary<Signer> makers =
                Arbitraries.frequency(Tuple.of(5, Estate.MAKER), Tuple.of(2, BOTH_ROLES), Tuple.of(1, Estate.AUDITOR));
        Arbitrary<Signer> auditors =
                Arbitraries.frequency(Tuple.of(5, Estate.AUDITOR), Tuple.of(2, BOTH_ROLES), Tuple.of(1, Estate.MAKER));
        return Histories.upTo(
                50,
                Arbitraries.<Move>frequencyOf(
                        Tuple.of(
                                3,
                                Combinators.combine(subjects, ahead, mostly, mostly.map(each -> !each), makers)
                                        .as(Publish::new)),
                        Tuple.of(
                                6,
                                Combinators.combine(
                                                subjects,
                                                ahead,
                                                Histories.number(-100, 2000),
                                                mostly,
                                                makers,
                                                auditors,
                                                mostly)
                                        .as(Rebaseline::new)),
                        Tuple.of(
                                6,
                                Combinators.combine(
                                                subjects,
                                                ahead,
                                                Histories.number(0, 6000),
                                                Histories.number(0, 3000),
                                                mostly,
                                                auditors)
                                        .as(Attest::new)),
                        Tuple.of(3, Histories.number(0, 3000).map(Pass::new))));
    }

    @Property(tries = 100)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aSetNeverChangesAndIsNotExchangedQuietly(@ForAll("histories") List<Move> history) {
        Both both = new Both();
        for (Move move : history) {
            move.play(both);
        }
        for (int subject = 0; subject < both.sets.size(); subject++) {
            List<Benchmark> sets = both.sets.get(subject);
            assertEquals(sets.size(), both.benchmarks.ask("versions", subject).number(0));
            for (Benchmark set : sets) {
                Reply stands = both.benchmarks.ask("setOf", subject, set.version);
                assertEquals(set.version, stands.number(1));
                assertEquals(set.digest, stands.word(2));
                assertEquals(set.from, stands.number(3));
                assertEquals(set.reason, stands.word(4));
            }
        }
        Histories.expect("a third version", both.sets, sets -> sets.size() > 2);
        Histories.expect("a result", List.of(both), each -> !each.results.isEmpty());
    }
}
