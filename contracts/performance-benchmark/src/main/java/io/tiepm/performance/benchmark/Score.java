package io.tiepm.performance.benchmark;

import io.tiepm.contract.Expectation;

/** How far a number is from what is expected. */
final class Score {
    private Score() {}

    /** 0 at the centre, 1 at the edge on either side, and on from there in the same measure; 0 towards an open side. */
    static double of(Expectation expectation, double number) {
        double edge = number < expectation.centre() ? expectation.low() : expectation.high();
        double distance = Math.abs(number - expectation.centre());
        double width = Math.abs(edge - expectation.centre());
        return distance == 0 ? 0 : Math.min(distance / width, Double.MAX_VALUE);
    }
}
