package io.tiepm.demo.plant;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** A way in which a collection writes its recordings down. */
sealed interface RecordingForm permits NabForm, SkabForm, CmapssForm {
    /** Tells by the first line whether a file is of this form. */
    boolean fits(String firstLine);

    /**
     * Reads a file.
     *
     * @param file its name within the folder
     * @param lines at its first line
     * @param most how many recordings at most, 1 or more; those beyond are counted
     * @throws RecordingException if it breaks its form
     */
    Reading read(String file, BufferedReader lines, int most) throws IOException, RecordingException;

    /**
     * What a file holds.
     *
     * @param leftOut how many recordings more than were asked for
     */
    record Reading(List<Recording> recordings, int leftOut) {
        public Reading {
            recordings = List.copyOf(recordings);
        }

        static Reading of(Recording only) {
            return new Reading(List.of(only), 0);
        }
    }

    /**
     * @param line counts from 1
     * @return not a number for an empty cell, and for one that is no finite number in name: {@code NaN}, {@code inf}
     */
    static double number(String cell, int line) throws RecordingException {
        String text = cell.strip();
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException noNumber) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw new RecordingException("line " + line + " has '" + shown + "' where a number belongs");
        }
    }

    /** Refuses one that has too few rows to show anything. */
    static double[][] rows(List<double[]> rows) throws RecordingException {
        if (rows.size() < 2) {
            throw new RecordingException("it has " + rows.size() + " rows; at least 2 are needed");
        }
        return rows.toArray(double[][]::new);
    }
}
