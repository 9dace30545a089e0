package io.tiepm.demo.plant;

import io.tiepm.demo.plant.Recording.Column;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * NASA's turbofan runs to failure: 26 numbers a line (engine, cycle, three settings, 21 sensors), many engines a file.
 * Names and units after A. Saxena et al., "Damage propagation modeling for aircraft engine run-to-failure simulation",
 * PHM 2008, table 2.
 */
final class CmapssForm implements RecordingForm {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LINE = Pattern.compile("\\s*[0-9.eE+-]+(\\s+[0-9.eE+-]+){25}\\s*");
    private static final int WIDTH = 26;
    private static final int BEFORE = 2;
    private static final int LEARNING = 30;

    private static final List<Column> COLUMNS = Stream.of(
                    "setting.1 1",
                    "setting.2 1",
                    "setting.3 1",
                    "t2 [degR]",
                    "t24 [degR]",
                    "t30 [degR]",
                    "t50 [degR]",
                    "p2 [psi]",
                    "p15 [psi]",
                    "p30 [psi]",
                    "nf {rpm}",
                    "nc {rpm}",
                    "epr 1",
                    "ps30 [psi]",
                    "phi 1",
                    "nrf {rpm}",
                    "nrc {rpm}",
                    "bpr 1",
                    "farb 1",
                    "htbleed 1",
                    "nf.dmd {rpm}",
                    "pcnfr.dmd {rpm}",
                    "w31 [lb_av]/s",
                    "w32 [lb_av]/s")
            .map(text -> text.split(" "))
            .map(parts -> new Column(parts[0], parts[1]))
            .toList();

    @Override
    public boolean fits(String firstLine) {
        return LINE.matcher(firstLine).matches();
    }

    @Override
    public Reading read(String file, BufferedReader lines, int most) throws IOException, RecordingException {
        List<Recording> engines = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        String engine = "";
        int number = 0;
        int leftOut = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] cells = BLANKS.split(line.strip());
            if (cells.length != WIDTH) {
                throw new RecordingException("line " + number + " has " + cells.length + " columns, not " + WIDTH);
            }
            if (!cells[0].equals(engine)) {
                if (engines.size() < most) {
                    finish(file, engine, rows, engines);
                }
                engine = cells[0];
                rows.clear();
                leftOut += engines.size() == most ? 1 : 0;
            }
            if (engines.size() < most && rows.size() < Recording.MOST_ROWS) {
                rows.add(row(cells, number));
            }
        }
        if (engines.size() < most) {
            finish(file, engine, rows, engines);
        }
        return new Reading(engines, leftOut);
    }

    private static double[] row(String[] cells, int line) throws RecordingException {
        double[] row = new double[WIDTH - BEFORE];
        for (int i = 0; i < row.length; i++) {
            row[i] = RecordingForm.number(cells[BEFORE + i], line);
        }
        return row;
    }

    private static void finish(String file, String engine, List<double[]> rows, List<Recording> engines)
            throws RecordingException {
        if (!engine.isEmpty()) {
            String one = file + " engine " + engine;
            int learning = Math.min(LEARNING, rows.size());
            engines.add(new Recording(
                    Names.asset(file + "-" + engine), "C-MAPSS", one, COLUMNS, RecordingForm.rows(rows), learning));
        }
    }
}
