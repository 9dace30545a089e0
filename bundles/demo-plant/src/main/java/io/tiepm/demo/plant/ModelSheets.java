package io.tiepm.demo.plant;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the configuration files of a machine of the plant say; they lie beside the classes. */
final class ModelSheets {
    private static final String POINT = "point.";

    private ModelSheets() {}

    /** The lines of {@code io.tiepm.asset~NAME.cfg}; see docs/asset-configuration.md. */
    static SortedMap<String, String> asset(Machine machine) {
        return read(machine.name() + ".asset.cfg");
    }

    /** The lines of the file of its link, without the way there; see docs/drivers. */
    static SortedMap<String, String> link(Machine machine) {
        return read(machine.name() + ".link.cfg");
    }

    /** The units of its points, by their names. */
    static SortedMap<String, String> units(Machine machine) {
        SortedMap<String, String> units = new TreeMap<>();
        link(machine).forEach((key, line) -> {
            if (key.startsWith(POINT)) {
                units.put(key.substring(POINT.length()), line.split("\\|")[1].strip());
            }
        });
        return units;
    }

    private static SortedMap<String, String> read(String name) {
        Properties properties = new Properties();
        try (InputStream bytes = ModelSheets.class.getResourceAsStream(name);
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(name + " is missing from the bundle", gone);
        }
        SortedMap<String, String> lines = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> lines.put(key, properties.getProperty(key)));
        return lines;
    }
}
