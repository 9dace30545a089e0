package io.tiepm.demo.plant;

import java.time.Duration;

/**
 * Plays a recording back, row by row, and again from the first after the last. Registers 0 and 1 count the rows since
 * the start; after them stands each column as a number of 32 bits, or of 64 where it would lose digits.
 */
final class Replay implements Machine {
    /** How many rows were shown; no column is called so. */
    private static final String ROWS = "#";

    private final Recording recording;
    private final Duration row;
    private final boolean[] wide;
    private final int width;
    private double time;

    /**
     * @param row how long each row stands
     */
    Replay(Recording recording, Duration row) {
        this.recording = recording;
        this.row = row;
        this.wide = new boolean[recording.columns().size()];
        int end = 2;
        for (int column = 0; column < wide.length; column++) {
            wide[column] = recording.wide(column);
            end += words(column);
        }
        this.width = end;
    }

    @Override
    public String name() {
        return recording.name();
    }

    @Override
    public void advance(double seconds) {
        time += seconds;
    }

    @Override
    public Readings readings() {
        // half a millisecond more than the sum of the steps, which is never quite the number it should be
        long count = (long) ((time * 1000 + 0.5) / row.toMillis());
        double[] numbers = recording.rows()[(int) (count % recording.rows().length)];
        Readings readings = new Readings().count(ROWS, count);
        for (int column = 0; column < numbers.length; column++) {
            readings.real(recording.columns().get(column).name(), numbers[column]);
        }
        return readings;
    }

    /** What was played back, in holding registers. */
    short[] words(Readings readings) {
        Registers registers = new Registers(width).uint32(0, (long) readings.number(ROWS));
        int at = 2;
        for (int column = 0; column < wide.length; column++) {
            double number = readings.number(recording.columns().get(column).name());
            if (wide[column]) {
                registers.float64(at, number);
            } else {
                registers.float32(at, number);
            }
            at += words(column);
        }
        return registers.words();
    }

    Recording recording() {
        return recording;
    }

    /** How long each row stands. */
    Duration row() {
        return row;
    }

    /** Where the driver finds a column, for example {@code holding:2:float64}. */
    String address(int column) {
        int at = 2;
        for (int before = 0; before < column; before++) {
            at += words(before);
        }
        return "holding:" + at + (wide[column] ? ":float64" : ":float32");
    }

    private int words(int column) {
        return wide[column] ? 4 : 2;
    }
}
