package io.tiepm.ledger.evm;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;

/** What the random histories of the properties have in common. */
final class Histories {
    private Histories() {}

    /** Any number from the first to the last, each as likely: jqwik likes small ones. */
    static Arbitrary<Integer> number(int first, int last) {
        return Arbitraries.integers().between(first, last).withDistribution(RandomDistribution.uniform());
    }

    /** Up to so many moves, each length as likely. */
    static <T> Arbitrary<List<T>> upTo(int most, Arbitrary<T> moves) {
        return moves.list().ofMaxSize(most).withSizeDistribution(RandomDistribution.uniform());
    }

    /** Fails where something happens in none of a property's histories: then they show nothing. */
    static <T> void expect(String what, Collection<T> among, Predicate<T> happened) {
        Statistics.label(what).collect(among.stream().anyMatch(happened)).coverage(coverage -> coverage.check(true)
                .count(count -> count > 0));
    }
}
