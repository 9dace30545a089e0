package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.opcua.OpcUaLink;
import io.tiepm.driver.opcua.OpcUaPolledLink;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.promises.FaultProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a link tells of what a server of node-opcua has. */
@Timeout(90)
class NodeOpcuaBrowseTest {
    private static final String VENDOR = "nsu=http://vendor.example/UA/;";
    private static final int STILL = 10_000;
    private static final Map<String, Object> KEYS =
            Map.of("security.policy", "None", "allow.insecure", true, "timeout.ms", 10_000);

    @TempDir
    static Path folder;

    private static Peer peer;
    private static Links links;
    private OpcUaPolledLink link;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.nodeOpcua("--still", String.valueOf(STILL));
        links = new Links(folder);
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @BeforeEach
    void reach() throws LinkException {
        link = links.polled(peer.address(), KEYS);
        link.connect();
    }

    @AfterEach
    void letGo() {
        link.disconnect();
    }

    @Test
    void tellsTypeUnitAndPartsOfWhatLiesBelowAPlace() throws Exception {
        List<BrowseEntry> entries = link.browse(VENDOR + "s=Line", "", 1000).entries();
        String line = VENDOR + "s=Line;";
        assertEquals(
                List.of(
                        entry("Temperature", line + "Temperature", false, true, "Double", Optional.of(Unit.CELSIUS)),
                        entry("Motor", line + "Motor", true, true, "String", Optional.empty()),
                        entry("Hidden", line + "Hidden", false, false, "Double", Optional.empty())),
                entries.stream().filter(entry -> !entry.name().equals("Plant")).toList());
        assertEquals(
                List.of("Current", "Torque"),
                link.browse(line + "Motor", "", 1000).entries().stream()
                        .map(BrowseEntry::name)
                        .toList());
        assertEquals(
                List.of(), link.browse(line + "Temperature", "", 1000).entries(), "its unit is no point of its own");
    }

    @Test
    void beginsWithTheObjectsOfTheServer() throws Exception {
        List<BrowseEntry> entries = link.browse("", "", 1000).entries();
        assertTrue(
                entries.stream().anyMatch(entry -> entry.name().equals("Plant") && entry.branch()), entries::toString);
        assertTrue(entries.stream().anyMatch(entry -> entry.node().equals("i=2253")), () -> "no Server in " + entries);
    }

    @Test
    void everyAddressThatItTellsCanBeMeasured() throws Exception {
        List<BrowseEntry> found =
                new ArrayList<>(new BrowseWalk(link).from(VENDOR + "s=Line").values());
        List<String> addresses =
                found.stream().flatMap(entry -> entry.address().stream()).toList();
        assertTrue(addresses.size() > STILL, () -> "found " + addresses.size());
        for (Sample sample : link.read(Points.at(addresses))) {
            assertNotEquals(Quality.NO_SUCH_POINT, sample.quality(), sample::toString);
        }
        assertEquals(
                found.stream().map(BrowseEntry::node).distinct().count(),
                found.size(),
                "each is there once, circle or not");
    }

    @Test
    void tellsTenThousandNodesOfOnePlaceInPagesAndHearsItsPointsMeanwhile() throws Exception {
        Heard heard = new Heard();
        OpcUaLink listening = links.subscribed(peer.address(), KEYS);
        listening.connect();
        try {
            listening.listen(Points.at(VENDOR + "s=Fast"), heard);
            BrowseWalk walk = new BrowseWalk(listening);
            Map<String, BrowseEntry> found = walk.from(VENDOR + "s=Store");
            assertEquals(STILL, found.size());
            assertTrue(found.containsKey(VENDOR + "s=P" + (STILL - 1)));
            assertTrue(walk.pages() > STILL / 1000, () -> "in " + walk.pages() + " pages");
            assertEquals(null, heard.lost());
            heard.await("samples after it", all -> !all.samples().isEmpty());
        } finally {
            listening.disconnect();
        }
    }

    @Test
    void whatNobodyReadsToTheEndTakesNothingFromTheServerForLong() throws Exception {
        for (int begun = 0; begun < 20; begun++) {
            assertFalse(link.browse(VENDOR + "s=Store", "", 10).next().isEmpty());
        }
        BrowsePage first = link.browse(VENDOR + "s=Store", "", 10);
        BrowsePage second = link.browse(VENDOR + "s=Store", first.next(), 10);
        assertEquals("P0", first.entries().get(0).name());
        assertEquals("P10", second.entries().get(0).name());
        assertThrows(IllegalArgumentException.class, () -> link.browse(VENDOR + "s=Store", first.next(), 10));
    }

    @Test
    void aWrongNodeIsTheAskersTroubleOnly() throws Exception {
        assertTrue(wrong(VENDOR + "s=Nothing").endsWith("has no node '" + VENDOR + "s=Nothing'"));
        assertTrue(wrong("nsu=http://else.example/;s=Line").contains("has no node"));
        assertTrue(wrong("Line").contains("'Line' is no node of opc.tcp://"));
        assertEquals(
                Quality.GOOD, link.read(Points.at(VENDOR + "s=Double")).get(0).quality());
    }

    @Test
    void aLineThatBreaksMeanwhileIsLost() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(peer.address())) {
            OpcUaPolledLink cut = links.polled(proxy.address(), KEYS);
            cut.connect();
            BrowsePage first = cut.browse(VENDOR + "s=Store", "", 10);
            proxy.cut();
            assertThrows(LinkException.class, () -> {
                while (true) {
                    cut.browse(VENDOR + "s=Store", first.next(), 10);
                }
            });
            cut.disconnect();
        }
    }

    private String wrong(String node) {
        String told = assertThrows(IllegalArgumentException.class, () -> link.browse(node, "", 10))
                .getMessage();
        assertFalse(told.contains("\n"), told);
        return told;
    }

    private static BrowseEntry entry(
            String name, String node, boolean branch, boolean readable, String type, Optional<Unit> unit) {
        String written = node.replace("s=Line;", "s=Line;");
        return new BrowseEntry(name, written, branch, readable ? Optional.of(written) : Optional.empty(), type, unit);
    }
}
