package io.tiepm.efficiency.analytics;

import io.tiepm.model.Batch;
import java.util.Arrays;

/** The rows of a batch in order of time, as some devices tell one signal after the other. */
final class Rows {
    private static final int ROW_BITS = 16;
    private static final long LONGEST_US = 1L << (Long.SIZE - 1 - ROW_BITS);

    private Rows() {}

    /** The places of all rows; of equal times (to the microsecond) in order of arrival. */
    static int[] inTime(Batch batch) {
        int size = batch.size();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int row = 0; row < size; row++) {
            first = Math.min(first, batch.at(row));
            last = Math.max(last, batch.at(row));
        }
        long[] keys = new long[size];
        boolean sortable = (last - first) / 1000 < LONGEST_US;
        for (int row = 0; row < size; row++) {
            keys[row] = (sortable ? (batch.at(row) - first) / 1000 : 0) << ROW_BITS | row;
        }
        Arrays.sort(keys);
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = (int) keys[i] & ((1 << ROW_BITS) - 1);
        }
        return rows;
    }
}
