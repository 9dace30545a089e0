package io.tiepm.maintenance.alert;

/** Health out of the worst score. */
final class Health {
    private Health() {}

    /**
     * Falls from 100 at the centre to 80 at the edge of what is normal, and beyond as one over the score: 40 at twice the
     * edge, 27 at three times. Monotone and without a jump; never negative.
     *
     * @param score 0 at the centre, 1 at the edge
     */
    static double of(double score) {
        return score <= 1 ? 100 - 20 * score : 80 / score;
    }
}
