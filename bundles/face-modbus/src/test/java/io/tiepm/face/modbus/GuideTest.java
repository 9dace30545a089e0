package io.tiepm.face.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for administrators says what the face does. */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "faces", "modbus.md");

    @Test
    void showsOnlyLinesThatTheFaceTakes() throws IOException {
        String block = Files.readString(GUIDE).split("```addresses\n")[1].split("```")[0];
        long read = block.lines()
                .map(line -> line.split(" = ", 2))
                .peek(line -> LineParser.parse(line[0], line[1], Duration.ofSeconds(60)))
                .count();
        assertEquals(7, read);
    }

    @Test
    void showsAFileOfWhichNoLineIsLeftOut() throws IOException {
        String file = Files.readString(GUIDE).split("```properties.*\n")[1].split("```")[0];
        Map<String, String> lines = file.lines()
                .filter(line -> line.contains(" = "))
                .map(line -> line.split("\\s* = ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        RegisterMap map = RegisterMap.of(lines, Duration.ofSeconds(60));
        assertEquals(List.of(), map.faults());
        assertTrue(lines.size() >= 5);
    }

    @Test
    void namesEveryMarkByItsNumber() throws IOException {
        String told = Pattern.compile("(?m)^\\| ([0-9]) \\| .* \\| (yes|no) \\|$")
                .matcher(Files.readString(GUIDE))
                .results()
                .map(row -> row.group(1) + row.group(2))
                .collect(Collectors.joining(" "));
        String marks = List.of(Mark.values()).stream()
                .map(mark -> mark.number() + (mark.shows() ? "yes" : "no"))
                .collect(Collectors.joining(" "));
        assertEquals(marks, told);
    }
}
