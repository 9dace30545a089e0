package io.tiepm.demo.plant;

import io.tiepm.demo.plant.Recording.Column;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Skoltech Anomaly Benchmark: a header that begins with {@code datetime;}, one test of the bench a file. */
final class SkabForm implements RecordingForm {
    /** Columns that a person wrote afterwards; no machine measured them. */
    private static final Set<String> LABELS = Set.of("anomaly", "changepoint");

    private static final Map<String, String> UNITS = Map.of(
            "Accelerometer1RMS", "[g]",
            "Accelerometer2RMS", "[g]",
            "Current", "A",
            "Pressure", "bar",
            "Temperature", "Cel",
            "Thermocouple", "Cel",
            "Voltage", "V",
            "Volume Flow RateRMS", "L/min");

    private static final int TRAINING = 400;

    @Override
    public boolean fits(String firstLine) {
        return firstLine.startsWith("datetime;");
    }

    @Override
    public Reading read(String file, BufferedReader lines, int most) throws IOException, RecordingException {
        String[] header = lines.readLine().split(";", -1);
        List<Integer> places = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i < header.length; i++) {
            if (!LABELS.contains(header[i].strip())) {
                places.add(i);
                columns.add(column(header[i].strip()));
            }
        }
        demandDistinct(columns);
        List<double[]> rows = new ArrayList<>();
        int number = 1;
        for (String line = lines.readLine();
                line != null && rows.size() < Recording.MOST_ROWS;
                line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                rows.add(row(line.split(";", -1), header.length, places, number));
            }
        }
        return Reading.of(new Recording(
                Names.asset(file), "SKAB", file, columns, RecordingForm.rows(rows), Math.min(TRAINING, rows.size())));
    }

    private static Column column(String title) throws RecordingException {
        String name = Names.point(title);
        if (name.isEmpty()) {
            throw new RecordingException("line 1 has a column without a name");
        }
        return new Column(name, UNITS.getOrDefault(title, "1"));
    }

    private static void demandDistinct(List<Column> columns) throws RecordingException {
        Set<String> names = new TreeSet<>(columns.stream().map(Column::name).toList());
        if (columns.isEmpty() || columns.size() > Recording.MOST_COLUMNS || names.size() < columns.size()) {
            throw new RecordingException("line 1 has " + columns.size() + " columns, " + names.size()
                    + " of them distinct; 1 to " + Recording.MOST_COLUMNS + " are needed");
        }
    }

    private static double[] row(String[] cells, int width, List<Integer> places, int line) throws RecordingException {
        if (cells.length != width) {
            throw new RecordingException("line " + line + " has " + cells.length + " columns, not " + width);
        }
        double[] row = new double[places.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = RecordingForm.number(cells[places.get(i)], line);
        }
        return row;
    }
}
