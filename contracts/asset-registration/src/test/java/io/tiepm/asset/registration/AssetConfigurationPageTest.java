package io.tiepm.asset.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.ImportLine;
import io.tiepm.contract.Specification;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/asset-configuration.md} shows works as it stands there. */
class AssetConfigurationPageTest {
    private static final Path PAGE = Path.of("../../docs/asset-configuration.md");

    private static String block(int number) throws IOException {
        return Files.readString(PAGE).split("(?m)^```.*\\R?")[2 * number - 1];
    }

    @Test
    void showsAFileThatCanBeRead() throws Exception {
        Map<String, String> lines = Arrays.stream(block(1).split("\\R"))
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')).strip(),
                        line -> line.substring(line.indexOf('=') + 1).strip()));
        assertTrue(lines.keySet().stream().allMatch(Description::knows), lines.toString());
        Specification specification = Description.parse(lines).specification();
        assertEquals(2, specification.limits().size());
        assertEquals(4, specification.roles().size());
        assertEquals(Duration.ofHours(8), specification.learning());
    }

    @Test
    void showsACsvThatCanBeImported(@TempDir Path folder) throws Exception {
        List<ImportLine> lines =
                new FileRegistration(Clock.systemUTC(), folder).importCsv(new StringReader(block(2)), true);
        assertEquals(
                List.of(ImportLine.Result.NEW, ImportLine.Result.NEW),
                lines.stream().map(ImportLine::result).toList());
    }
}
