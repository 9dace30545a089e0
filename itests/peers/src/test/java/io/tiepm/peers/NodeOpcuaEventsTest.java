package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a link hears of the alarms of a server of node-opcua. */
@Timeout(90)
class NodeOpcuaEventsTest {
    private static final String VENDOR = "nsu=http://vendor.example/UA/;";
    private static final Map<String, Object> KEYS =
            Map.of("security.policy", "None", "allow.insecure", true, "timeout.ms", 10_000);

    @TempDir
    static Path folder;

    private static Peer peer;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.nodeOpcua("--alarms", "--swing", "1000");
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    void hearsAnAlarmComeAndGo() throws Exception {
        Point tank = Points.at(VENDOR + "s=Tank events=conditions").get(0);
        PushedLink link = new Links(folder).subscribed(peer.address(), KEYS);
        link.connect();
        try {
            Heard heard = new Heard();
            link.listen(List.of(tank), heard);
            heard.await("an alarm that is active", all -> told(all).contains("\"active\":true"));
            heard.await("one that is active no more", all -> told(all).contains("\"active\":false"));
            Sample active = heard.samples().stream()
                    .filter(sample -> sample.value().toString().contains("\"active\":true"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Quality.GOOD, active.quality());
            assertTrue(active.at().isBefore(active.received()), active::toString);
            String text = active.value().toString();
            assertTrue(text.startsWith("{\"condition\":\"Tank.Level \\\"high\\\"\",\"source\":\""), text);
            assertTrue(
                    text.contains("\"acked\":") && text.contains("\"severity\":") && text.contains("\"message\":\""),
                    text);
        } finally {
            link.disconnect();
        }
    }

    @Test
    void isToldWhatIsActiveWhenItBeginsAndThatNothingIs() throws Exception {
        try (Peer still = Devices.nodeOpcua("--alarms")) {
            List<Point> points = Points.at(
                    VENDOR + "s=Tank events=conditions",
                    VENDOR + "s=Quiet events=conditions",
                    VENDOR + "s=Store events=conditions",
                    VENDOR + "s=Double");
            PushedLink link = new Links(folder).subscribed(still.address(), KEYS);
            for (int round = 0; round < 2; round++) {
                link.connect();
                Heard heard = new Heard();
                link.listen(points, heard);
                heard.await("all of them", all -> points.stream().allMatch(point -> all.last(point.id()) != null));
                String tank = heard.last(points.get(0).id()).value().toString();
                assertTrue(tank.contains("\"active\":true") && tank.contains("\"retain\":true"), tank);
                assertEquals(
                        new Value.Text("{}"), heard.last(points.get(1).id()).value());
                assertEquals(
                        Quality.NO_SUCH_POINT, heard.last(points.get(2).id()).quality());
                assertEquals(Quality.GOOD, heard.last(points.get(3).id()).quality());
                link.disconnect();
            }
        }
    }

    @Test
    void aLinkThatAsksSaysThatEventsNeedOneThatListens() throws Exception {
        PolledLink link = new Links(folder).polled(peer.address(), KEYS);
        link.connect();
        LinkException wrong =
                assertThrows(LinkException.class, () -> link.read(Points.at(VENDOR + "s=Tank events=conditions")));
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertTrue(wrong.getMessage().contains("io.tiepm.driver.opcua~NAME.cfg"), wrong.getMessage());
        link.disconnect();
    }

    private static String told(Heard heard) {
        return heard.samples().toString();
    }
}
