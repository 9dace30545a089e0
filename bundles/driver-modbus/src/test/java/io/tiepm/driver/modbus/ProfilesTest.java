package io.tiepm.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.kit.Configs;
import io.tiepm.model.Unit;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The profiles that come with the house, as far as they are for this driver. */
class ProfilesTest {
    private static final Path PROFILES =
            Path.of("..", "..", "karaf-assembly", "src", "main", "assembly", "etc", "profiles");
    private static final Path PAGES = Path.of("..", "..", "docs", "drivers");
    private static final Settings SETTINGS = Settings.of(Configs.of(ModbusConfig.class, Map.of("host", "10.0.4.17")));

    @Test
    void everyPointHasAnAddressThatIsReadAndAUnit() throws IOException {
        int points = 0;
        for (Path file : ours()) {
            Properties profile = read(file);
            for (String key : profile.stringPropertyNames()) {
                if (key.startsWith("point.")) {
                    String[] parts = profile.getProperty(key).split("\\|");
                    assertEquals(3, parts.length, () -> file + " " + key);
                    AddressParser.parse(parts[0].strip(), SETTINGS);
                    assertTrue(!new Unit(parts[1].strip()).ucum().isEmpty());
                    points++;
                }
            }
        }
        assertTrue(points > 40, "there are profiles");
    }

    @Test
    void everyProfileHasAPageThatNamesEachOfItsPoints() throws IOException {
        List<String> untold = new ArrayList<>();
        for (Path file : ours()) {
            String name = file.getFileName().toString().replace(".properties", "");
            String row = pages().flatMap(String::lines)
                    .filter(line -> line.startsWith("| `" + name + "` | `"))
                    .findFirst()
                    .orElse("");
            for (String key : read(file).stringPropertyNames()) {
                String point = key.replace("point.", "").replaceFirst("\\.(l[123]|[xz])$", "");
                if (key.startsWith("point.") && !row.contains("`" + point + "`")) {
                    untold.add(name + " " + point);
                }
            }
        }
        assertEquals(List.of(), untold);
    }

    private static Stream<String> pages() throws IOException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path file : files.toList()) {
                pages.add(Files.readString(file));
            }
        }
        return pages.stream();
    }

    private static List<Path> ours() throws IOException {
        List<Path> ours = new ArrayList<>();
        try (Stream<Path> files = Files.list(PROFILES)) {
            for (Path file : files.sorted().toList()) {
                if (read(file).getProperty("profile.drivers").contains("io.tiepm.driver.modbus")) {
                    ours.add(file);
                }
            }
        }
        return ours;
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        }
        return properties;
    }
}
