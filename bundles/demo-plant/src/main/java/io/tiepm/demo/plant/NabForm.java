package io.tiepm.demo.plant;

import io.tiepm.demo.plant.Recording.Column;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Numenta Anomaly Benchmark: {@code timestamp,value}, one series a file. */
final class NabForm implements RecordingForm {
    @Override
    public boolean fits(String firstLine) {
        return firstLine.strip().equals("timestamp,value");
    }

    @Override
    public Reading read(String file, BufferedReader lines, int most) throws IOException, RecordingException {
        lines.readLine();
        List<double[]> rows = new ArrayList<>();
        int number = 1;
        for (String line = lines.readLine();
                line != null && rows.size() < Recording.MOST_ROWS;
                line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            int comma = line.indexOf(',');
            if (comma < 0 || line.indexOf(',', comma + 1) >= 0) {
                throw new RecordingException("line " + number + " is not of the form timestamp,value");
            }
            rows.add(new double[] {RecordingForm.number(line.substring(comma + 1), number)});
        }
        List<Column> value = List.of(new Column("value", "1"));
        int probation = (int) Math.max(1, 0.15 * Math.min(rows.size(), 5000));
        return Reading.of(new Recording(Names.asset(file), "NAB", file, value, RecordingForm.rows(rows), probation));
    }
}
