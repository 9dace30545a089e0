package io.tiepm.driver.mqtt.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page for administrators says what the driver does. */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "drivers", "sparkplug.md");

    @Test
    void namesEveryKeyWithItsDefaultAndItsLimits() throws Exception {
        Map<String, String> told = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| `?(.*?)`? \\| (.*?) \\| .* \\|$")
                .matcher(Files.readString(GUIDE))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2) + "; " + row.group(3)));
        assertEquals(new TreeMap<>(declared()), new TreeMap<>(told));
    }

    /** What the bundle declares to the house, key by key. */
    private static Map<String, String> declared() throws Exception {
        Map<String, String> keys = new TreeMap<>();
        Path metatype = Path.of("target/classes/OSGI-INF/metatype/io.tiepm.driver.mqtt.SparkplugConfig.xml");
        NodeList list = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(metatype.toFile())
                .getElementsByTagName("AD");
        for (int i = 0; i < list.getLength(); i++) {
            Element key = (Element) list.item(i);
            NodeList options = key.getElementsByTagName("Option");
            String allowed = IntStream.range(0, options.getLength())
                    .mapToObj(n -> ((Element) options.item(n)).getAttribute("value"))
                    .collect(Collectors.joining(", "));
            if (key.getAttribute("type").equals("Boolean")) {
                allowed = "true, false";
            } else if (key.hasAttribute("min")) {
                allowed = key.getAttribute("min") + " to " + key.getAttribute("max");
            }
            String value = key.getAttribute("default");
            String standard =
                    key.hasAttribute("default") && value.isEmpty() ? "empty" : value.isEmpty() ? "needed" : value;
            keys.put(key.getAttribute("id"), standard + "; " + (allowed.isEmpty() ? "any" : allowed));
        }
        return keys;
    }

    @Test
    void showsOnlyAddressesThatTheDriverReads() throws IOException {
        String block = Files.readString(GUIDE).split("```addresses\n")[1].split("```")[0];
        assertEquals(
                6,
                block.lines()
                        .peek(address -> AddressParser.parse(address, null))
                        .count());
    }

    @Test
    void showsFilesWhosePointsTheDriverReads() throws IOException {
        EdgeId base = AddressParser.edge("Plant1/Mill3");
        long points = Files.readString(GUIDE)
                .lines()
                .filter(line -> line.startsWith("point."))
                .map(line -> line.substring(line.indexOf(" = ") + 3, line.indexOf(" |"))
                        .strip())
                .peek(address -> AddressParser.parse(address, base))
                .count();
        assertTrue(points >= 3);
    }
}
