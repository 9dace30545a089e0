package io.tiepm.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.kit.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page for administrators says what the driver does. */
class GuideTest {
    private static final Path PAGES = Path.of("..", "..", "docs", "drivers");
    private static final Path GUIDE = PAGES.resolve("modbus.md");
    private static final Settings SETTINGS = Settings.of(Configs.of(ModbusConfig.class, Map.of("host", "10.0.4.17")));

    @ParameterizedTest
    @CsvSource({
        "ModbusConfig, modbus.md, ## Keys",
        "SerialConfig, modbus-serial.md, ## Keys of a serial port",
        "RtuTcpConfig, modbus-serial.md, ## Keys of a serial device server",
    })
    void namesEveryKeyWithItsDefaultAndItsLimits(String type, String page, String heading) throws Exception {
        String section = Files.readString(PAGES.resolve(page))
                .split("\n" + heading + "\n")[1]
                .split("\n## ")[0];
        Map<String, String> told = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\| `?(.*?)`? \\| (.*?) \\| .* \\|$")
                .matcher(section)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2) + "; " + row.group(3)));
        assertEquals(new TreeMap<>(declared(type)), new TreeMap<>(told));
    }

    @Test
    void tellsWhatAPortThatCannotBeUsedSays() throws IOException {
        String page = Files.readString(PAGES.resolve("modbus-serial.md"));
        Wiring wiring = Wiring.of(Configs.of(SerialConfig.class, Map.of("serial.port", "/dev/ttyUSB0")), false);
        String user = System.getProperty("user.name");
        for (String said : new String[] {
            SerialPlace.missing("/dev/ttyUSB0"),
            SerialPlace.forbidden("/dev/ttyUSB0").replace("user " + user, "user tiepm"),
            SerialPlace.refused(wiring, 16)
        }) {
            assertTrue(page.contains("| `" + said.split(";")[0] + "` |"), said);
        }
    }

    /** What the bundle declares to the house, key by key. */
    private static Map<String, String> declared(String type) throws Exception {
        Map<String, String> keys = new TreeMap<>();
        Path metatype = Path.of("target/classes/OSGI-INF/metatype/io.tiepm.driver.modbus." + type + ".xml");
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
                    (key.hasAttribute("default") ? key.getAttribute("default") : "needed") + "; "
                            + (allowed.isEmpty() ? "any" : allowed));
        }
        return keys;
    }

    @Test
    void showsOnlyAddressesThatTheDriverReads() throws IOException {
        String guide = Files.readString(GUIDE);
        String block = guide.split("```addresses\n")[1].split("```")[0];
        assertEquals(
                14,
                block.lines()
                        .peek(address -> AddressParser.parse(address, SETTINGS))
                        .count());
        Pattern.compile("`((?:holding|input|coil|discrete):[^`]*)`")
                .matcher(guide)
                .results()
                .map(MatchResult::group)
                .forEach(quoted -> AddressParser.parse(quoted.replace("`", ""), SETTINGS));
    }

    @Test
    void showsAFileWhosePointsTheDriverReads() throws IOException {
        String file = Files.readString(GUIDE).split("```properties.*\n")[1].split("```")[0];
        long points = file.lines()
                .filter(line -> line.startsWith("point."))
                .map(line -> line.split(" = ")[1].split("\\|")[0].strip())
                .peek(address -> AddressParser.parse(address, SETTINGS))
                .count();
        assertTrue(points >= 3);
    }

    @Test
    void countsAsItSays() {
        for (String same : new String[] {"holding:40001 holding:400001 holding:0", "coil:00018 coil:17 coil:0x11"}) {
            String[] addresses = same.split(" ");
            for (String address : addresses) {
                assertEquals(AddressParser.parse(addresses[0], SETTINGS), AddressParser.parse(address, SETTINGS));
            }
        }
        assertEquals(40_001, AddressParser.parse("holding:0x9c41", SETTINGS).start());
        assertEquals(40_001, AddressParser.parse("holding:440002", SETTINGS).start());
    }
}
