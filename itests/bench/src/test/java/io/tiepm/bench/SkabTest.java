package io.tiepm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkabTest {
    private static final String HEADER = "datetime;a;b;c;d;e;f;g;h;anomaly;changepoint\n";

    @TempDir
    Path folder;

    /** 400 quiet rows to learn from, 200 more, and 200 in which one channel is far off. */
    private static String recording() {
        Random random = new Random(4711);
        StringBuilder text = new StringBuilder(HEADER);
        LocalDateTime at = LocalDateTime.parse("2020-03-09T10:00:00");
        for (int row = 0; row < 800; row++) {
            boolean wrong = row >= 600;
            text.append(at.plusSeconds(row).toString().replace('T', ' '))
                    .append(row % 60 == 0 ? ":00" : "")
                    .append(';')
                    .append(random.nextGaussian() + (wrong ? 20 : 0));
            for (int channel = 1; channel < 8; channel++) {
                text.append(';').append(random.nextGaussian());
            }
            text.append(wrong ? ";1.0;" : ";0.0;").append(row == 600 ? "1.0\n" : "0.0\n");
        }
        return text.toString();
    }

    private List<Figure> measure(Path data) throws IOException {
        return new Skab(Optional.of(data)).run();
    }

    private static double value(List<Figure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void scoresWhatComesAfterTheRowsThatTrain() throws IOException {
        Files.createDirectories(folder.resolve("skab/valve1"));
        Files.writeString(folder.resolve("skab/valve1/0.csv"), recording());
        List<Figure> figures = measure(folder);
        assertEquals(1, value(figures, "files"));
        assertEquals(400, value(figures, "rows.scored"));
        assertEquals(0, value(figures, "false.alarm.percent"));
        assertTrue(value(figures, "missed.percent") < 10, figures.toString());
        assertTrue(value(figures, "f1") > 0.95, figures.toString());
    }

    @Test
    void saysWhatItMissesInAFolderWithoutRecordings() {
        IOException none = assertThrows(IOException.class, () -> measure(folder));
        assertTrue(none.getMessage().startsWith("there are no SKAB files in " + folder), none.getMessage());
    }

    @Test
    void namesTheFileThatIsNone() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("other/1.csv"), HEADER + "2020-03-09 10:00:00;1;2\n");
        IOException wrong = assertThrows(IOException.class, () -> measure(folder));
        assertTrue(wrong.getMessage().contains("1.csv has a line that cannot be read"), wrong.getMessage());
        Files.writeString(folder.resolve("other/1.csv"), "a,b\n1,2\n");
        wrong = assertThrows(IOException.class, () -> measure(folder));
        assertTrue(wrong.getMessage().contains("1.csv is no labelled SKAB file"), wrong.getMessage());
    }
}
