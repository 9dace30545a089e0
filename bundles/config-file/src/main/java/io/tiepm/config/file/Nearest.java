package io.tiepm.config.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** The word fewest edits away, if no more than a third of its letters would change. */
    static Optional<String> to(String written, Collection<String> words) {
        return words.stream()
                .filter(word -> distance(written, word) <= Math.max(1, Math.min(written.length(), word.length()) / 3))
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; did you mean timeout.ms?}, or nothing. */
    static String hint(String written, Collection<String> words) {
        return to(written, words).map(word -> "; did you mean " + word + "?").orElse("");
    }

    /**
     * How many letters must be put in, left out, changed or swapped with their neighbour to turn one word into the
     * other (optimal string alignment); case, and the kind of separator, count for nothing.
     */
    static int distance(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }

    private static String plain(String word) {
        String start = word.length() <= 128 ? word : word.substring(0, 128);
        return start.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
    }
}
