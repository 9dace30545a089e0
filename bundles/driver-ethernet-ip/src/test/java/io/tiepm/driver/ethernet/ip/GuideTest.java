package io.tiepm.driver.ethernet.ip;

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
    private static final Path GUIDE = Path.of("..", "..", "docs", "drivers", "ethernet-ip.md");

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
        Path metatype = Path.of("target/classes/OSGI-INF/metatype/io.tiepm.driver.ethernet.ip.EthernetIpConfig.xml");
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
            if (key.hasAttribute("min")) {
                allowed = key.getAttribute("min") + " to " + key.getAttribute("max");
            }
            keys.put(
                    key.getAttribute("id"),
                    (key.hasAttribute("default") ? key.getAttribute("default").replaceFirst("^$", "empty") : "needed")
                            + "; " + (allowed.isEmpty() ? "any" : allowed));
        }
        return keys;
    }

    @Test
    void showsOnlyAddressesThatTheDriverReads() throws IOException {
        String guide = Files.readString(GUIDE);
        String block = guide.split("```addresses\n")[1].split("```")[0];
        assertEquals(15, block.lines().peek(AddressParser::parse).count());
        Pattern.compile("`((?:@[0-9]|Program:)[^`]*)`")
                .matcher(guide)
                .results()
                .map(found -> found.group(1))
                .forEach(AddressParser::parse);
    }

    @Test
    void namesEveryTypeThatThereIs() throws IOException {
        String guide = Files.readString(GUIDE);
        for (Type type : Type.values()) {
            assertTrue(
                    guide.contains("`" + type + "`") || guide.contains("`" + type + "("), () -> "no word of " + type);
        }
    }

    @Test
    void showsAFileWhosePointsTheDriverReads() throws IOException {
        String file = Files.readString(GUIDE).split("```properties.*\n")[1].split("```")[0];
        long points = file.lines()
                .filter(line -> line.startsWith("point."))
                .map(line -> line.split(" = ")[1].split("\\|")[0].strip())
                .peek(AddressParser::parse)
                .count();
        assertTrue(points >= 3);
    }
}
