package io.tiepm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording of the SKAB collection: a row a second, 8 channels, and whether something was wrong.
 *
 * @param channels their names
 */
record SkabFile(List<String> channels, List<Row> rows) {
    private static final int CHANNELS = 8;

    /**
     * @param numbers one for each channel
     * @param anomaly whether something was wrong, as whoever recorded it says
     */
    record Row(Instant at, List<Double> numbers, boolean anomaly) {}

    /** @throws IOException if it cannot be read, or is no such recording */
    static SkabFile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header =
                List.of(lines.isEmpty() ? new String[0] : lines.get(0).split(";"));
        int anomaly = header.indexOf("anomaly");
        if (anomaly <= CHANNELS || !header.get(0).equals("datetime")) {
            throw new IOException(file + " is no labelled SKAB file: its first line does not name datetime, " + CHANNELS
                    + " channels and anomaly");
        }
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            try {
                rows.add(row(line.split(";"), anomaly));
            } catch (RuntimeException wrong) {
                throw new IOException(file + " has a line that cannot be read: " + line, wrong);
            }
        }
        return new SkabFile(header.subList(1, 1 + CHANNELS), rows);
    }

    private static Row row(String[] fields, int anomaly) {
        List<Double> numbers = new ArrayList<>();
        for (int channel = 1; channel <= CHANNELS; channel++) {
            numbers.add(Double.valueOf(fields[channel]));
        }
        Instant at = LocalDateTime.parse(fields[0].replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        return new Row(at, numbers, Double.parseDouble(fields[anomaly]) != 0);
    }
}
