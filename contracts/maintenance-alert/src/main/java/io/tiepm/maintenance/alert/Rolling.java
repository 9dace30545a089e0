package io.tiepm.maintenance.alert;

/**
 * The mean of signed scores over about the last {@value #WINDOW} samples; a score of several samples counts as many
 * times. No score counts beyond {@value #MOST}, so that one sample alone never moves the mean beyond half the edge. 350
 * bytes. For one thread.
 */
final class Rolling {
    static final int WINDOW = 20;
    static final double MOST = 10;

    private final double[] scores = new double[WINDOW];
    private final int[] samples = new int[WINDOW];
    private int oldest;
    private int filled;
    private int total;

    /** Takes a score, and gives the mean of the last ones. */
    double add(double score, int count) {
        int weight = Math.min(count, WINDOW);
        while (filled > 0 && (filled == WINDOW || total + weight - samples[oldest] >= WINDOW)) {
            total -= samples[oldest];
            oldest = (oldest + 1) % WINDOW;
            filled--;
        }
        int place = (oldest + filled) % WINDOW;
        scores[place] = Math.max(-MOST, Math.min(MOST, score));
        samples[place] = weight;
        filled++;
        total += weight;
        double sum = 0;
        for (int i = 0; i < filled; i++) {
            int one = (oldest + i) % WINDOW;
            sum += scores[one] * samples[one];
        }
        return sum / total;
    }
}
