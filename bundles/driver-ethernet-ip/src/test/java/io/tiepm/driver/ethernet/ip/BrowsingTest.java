package io.tiepm.driver.ethernet.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a controller tells of what it has. */
@Timeout(60)
class BrowsingTest {
    private final FakeLogix controller = FakeLogix.plant();
    private final List<EthernetIpLink> links = new ArrayList<>();

    BrowsingTest() throws IOException {}

    @AfterEach
    void switchOff() throws IOException {
        links.forEach(EthernetIpLink::disconnect);
        controller.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void tellsTheTagsOfTheControllerPageByPage(int most) throws LinkException {
        Map<String, BrowseEntry> tags = all(link("none"), "", most);
        assertEquals(
                Set.of(
                        "Run",
                        "Sint",
                        "Int",
                        "Dint",
                        "Lint",
                        "Usint",
                        "Uint",
                        "Udint",
                        "Ulint",
                        "Real",
                        "Lreal",
                        "NoNumber",
                        "Status",
                        "Levels",
                        "Counts",
                        "Map",
                        "Flags",
                        "Product",
                        "Recipe",
                        "Motor",
                        "Motors",
                        "Products",
                        "Local:1:I",
                        "Program:Main"),
                tags.keySet());
        told(tags.get("Real"), "REAL", "Real");
        told(tags.get("Levels"), "REAL[10]", "Levels[0..9]");
        told(tags.get("Product"), "STRING", "Product");
        told(tags.get("Recipe"), "STRING_20", "Recipe:STRING");
        told(tags.get("Map"), "DINT[2,3]", "");
        told(tags.get("Flags"), "BOOL[64]", "");
        told(tags.get("Motors"), "Drive[3]", "");
        assertTrue(tags.get("Motor").branch() && tags.get("Program:Main").branch());
        assertFalse(tags.get("Real").branch());
    }

    @Test
    void tellsTheTagsOfAProgram() throws LinkException {
        Map<String, BrowseEntry> tags = all(link("auto"), "Program:Main", 1000);
        assertEquals(Set.of("Force", "Count"), tags.keySet());
        told(tags.get("Force"), "REAL", "Program:Main.Force");
    }

    @Test
    void tellsMembersAndElementsAndEachOfThemCanBeRead() throws LinkException {
        EthernetIpLink link = link("auto");
        Deque<String> open = new ArrayDeque<>(List.of(""));
        Set<String> addresses = new HashSet<>();
        while (!open.isEmpty()) {
            all(link, open.remove(), 50).values().forEach(entry -> {
                entry.address().ifPresent(addresses::add);
                if (entry.branch()) {
                    open.add(entry.node());
                }
            });
        }
        assertTrue(
                addresses.containsAll(List.of(
                        "Motor.Brake.Closed",
                        "Motors[2].History[0..3]",
                        "Map[1,2]",
                        "Flags[63]",
                        "Products[49]",
                        "Local:1:I.Data")),
                addresses::toString);
        assertFalse(addresses.stream().anyMatch(address -> address.contains("ZZZ")), "hidden members");
        List<String> known = addresses.stream()
                .filter(address -> !address.equals("NoNumber"))
                .toList();
        Set<Quality> qualities =
                link.read(Points.at(known)).stream().map(Sample::quality).collect(Collectors.toSet());
        qualities.remove(Quality.UNCERTAIN); // of the whole number beyond the longs
        assertEquals(Set.of(Quality.GOOD), qualities);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Nonsense", "Program:Other", "Motor{8fff}", "Real{ca}", "Motor{8203}[0]", "Motor{zzzz}", "{}"})
    void saysInOneSentenceThatThereIsNoSuchNode(String node) throws LinkException {
        EthernetIpLink link = link("auto");
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> link.browse(node, "", 10));
        assertTrue(none.getMessage().contains("no node '" + node + "'"), none.getMessage());
        assertEquals(Quality.GOOD, link.read(Points.at("Real")).get(0).quality());
    }

    @Test
    void saysThatADeviceTellsNoTags() throws LinkException {
        controller.without(0x55);
        EthernetIpLink link = link("auto");
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> link.browse("", "", 10));
        assertEquals("the device tells no tags", none.getMessage());
        assertThrows(IllegalArgumentException.class, () -> link.browse("", "next", 10));
    }

    private static void told(BrowseEntry entry, String type, String address) {
        assertEquals(type, entry.type());
        assertEquals(address, entry.address().orElse(""));
    }

    private static Map<String, BrowseEntry> all(EthernetIpLink link, String node, int most) throws LinkException {
        List<BrowseEntry> entries = new ArrayList<>();
        String after = "";
        do {
            BrowsePage page = link.browse(node, after, most);
            assertTrue(page.entries().size() <= most);
            entries.addAll(page.entries());
            after = page.next();
        } while (!after.isEmpty());
        return entries.stream().collect(Collectors.toMap(BrowseEntry::name, entry -> entry));
    }

    private EthernetIpLink link(String connection) throws LinkException {
        EthernetIpLink link = new EthernetIpLink(Configs.of(
                EthernetIpConfig.class,
                Map.of(
                        "host",
                        controller.address().getHostString(),
                        "port",
                        controller.address().getPort(),
                        "connection",
                        connection)));
        links.add(link);
        link.connect();
        return link;
    }
}
