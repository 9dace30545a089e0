package io.tiepm.demo.plant;

import java.util.List;

/**
 * What was recorded of one machine.
 *
 * @param name fit for an asset
 * @param origin the collection it comes from, for example {@code NAB}
 * @param file where it was found, within its folder; with the machine, where the file holds several
 * @param columns what was measured
 * @param rows one number for each column, oldest first; not a number where nothing was measured
 * @param learning how many rows at the beginning tell what is normal, by the custom of the collection
 */
record Recording(String name, String origin, String file, List<Column> columns, double[][] rows, int learning) {
    /** Most columns that the registers of one machine hold. */
    static final int MOST_COLUMNS = 64;

    static final int MOST_ROWS = 200_000;

    /**
     * One column.
     *
     * @param name fit for a point
     * @param unit UCUM code
     */
    record Column(String name, String unit) {}

    Recording {
        columns = List.copyOf(columns);
    }

    /** Tells whether some number of a column would lose digits in 32 bits. */
    boolean wide(int column) {
        for (double[] row : rows) {
            if (!Double.isNaN(row[column]) && (double) (float) row[column] != row[column]) {
                return true;
            }
        }
        return false;
    }
}
