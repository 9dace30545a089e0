package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import io.tiepm.promises.FaultProxy;
import io.tiepm.promises.FaultProxy.Spoiling;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a link hears that subscribes to a server of node-opcua. */
@Timeout(90)
class NodeOpcuaSubscribedTest {
    private static final String VENDOR = "nsu=http://vendor.example/UA/;";
    private static final Map<String, Object> UNSECURED = Map.of("security.policy", "None", "allow.insecure", true);

    @TempDir
    static Path folder;

    private static Peer peer;
    private static Links links;
    private PushedLink link;
    private final Heard heard = new Heard();

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.nodeOpcua();
        links = new Links(folder);
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @AfterEach
    void letGo() {
        if (link != null) {
            link.disconnect();
        }
    }

    @Test
    void hearsEveryChangeOfEveryPoint() throws Exception {
        List<Point> points = Points.at(
                IntStream.range(0, 50).mapToObj(i -> VENDOR + "s=N" + i).toList());
        listen(peer.address(), UNSECURED, points);
        heard.await("changes", all -> all.samples().size() >= 50 * 5);
        for (Point point : points) {
            List<Long> beats = heard.samples().stream()
                    .filter(sample -> sample.point().equals(point.id()))
                    .map(sample -> (long) sample.value().number().orElseThrow())
                    .toList();
            assertTrue(beats.size() >= 4, () -> point + " was heard " + beats);
            for (int i = 1; i < beats.size(); i++) {
                assertEquals(beats.get(i - 1) + 1, beats.get(i), () -> point + " was heard " + beats);
            }
        }
    }

    @Test
    void hearsThatTheServerIsThereWhereNothingChanges() throws Exception {
        listen(peer.address(), UNSECURED, Points.at(VENDOR + "s=Double"));
        heard.await("signs of life", all -> all.signs() >= 4);
        assertEquals(1, heard.samples().size());
        assertEquals(Quality.GOOD, heard.samples().get(0).quality());
    }

    @Test
    void tellsWhatTheServerDoesNotKnowAndHearsItsNeighbours() throws Exception {
        List<Point> points = Points.at(
                VENDOR + "s=Nothing",
                VENDOR + "s=Double",
                "nsu=http://else.example/;s=Double",
                VENDOR + "s=Status.BadSensorFailure",
                VENDOR + "s=Pump at=.Axes[1].Position",
                VENDOR + "s=Doubles at=[1]");
        listen(peer.address(), UNSECURED, points);
        heard.await("one of each", all -> points.stream().allMatch(point -> all.last(point.id()) != null));
        assertEquals(
                List.of(
                        Quality.NO_SUCH_POINT,
                        Quality.GOOD,
                        Quality.NO_SUCH_POINT,
                        Quality.DEVICE_FAULT,
                        Quality.GOOD,
                        Quality.GOOD),
                points.stream().map(point -> heard.last(point.id()).quality()).toList());
        assertEquals(new Value.Real(-7.5), heard.last(points.get(4).id()).value());
        assertEquals(new Value.Real(-1.5), heard.last(points.get(5).id()).value());
    }

    @Test
    void isNotToldOfChangesWithinTheDeadband() throws Exception {
        Map<String, Object> keys = new HashMap<>(UNSECURED);
        keys.put("deadband", 2.5);
        listen(peer.address(), keys, Points.at(VENDOR + "s=N0"));
        heard.await("changes", all -> all.samples().size() >= 4);
        List<Double> told = heard.samples().stream()
                .map(sample -> sample.value().number().orElseThrow())
                .toList();
        for (int i = 1; i < told.size(); i++) {
            assertTrue(told.get(i) - told.get(i - 1) > 2.5, told::toString);
        }
    }

    @Test
    void hearsOverALineThatIsEncrypted() throws Exception {
        Path own = folder.resolve("encrypted");
        links = new Links(own);
        try {
            assertThrows(LinkException.class, () -> listen(peer.address(), Map.of(), Points.at(VENDOR + "s=N0")));
            links.trustAll();
            listen(peer.address(), Map.of(), Points.at(VENDOR + "s=N0"));
            heard.await("changes", all -> all.samples().size() >= 3);
        } finally {
            links = new Links(folder);
        }
    }

    @Test
    void tellsASilentLineAsLost() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(peer.address())) {
            listen(proxy.address(), UNSECURED, Points.at(VENDOR + "s=N0"));
            heard.await("a change", all -> all.samples().size() >= 2);
            long begun = System.nanoTime();
            proxy.spoil(Spoiling.SILENCE);
            heard.await("the loss", all -> all.lost() != null);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertEquals(Fault.UNREACHABLE, heard.lost().fault());
            assertTrue(
                    heard.lost().getMessage().contains("no sign of life"),
                    heard.lost().getMessage());
            assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, () -> "told after " + took);
            long leaving = System.nanoTime();
            link.disconnect();
            Duration left = Duration.ofNanos(System.nanoTime() - leaving);
            assertTrue(left.compareTo(Duration.ofSeconds(5)) < 0, () -> "let go after " + left);
        }
    }

    @Test
    void tellsALineThatBreaksAsLost() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(peer.address())) {
            listen(proxy.address(), UNSECURED, Points.at(VENDOR + "s=N0"));
            heard.await("a change", all -> !all.samples().isEmpty());
            proxy.cut();
            heard.await("the loss", all -> all.lost() != null);
            assertEquals(Fault.UNREACHABLE, heard.lost().fault());
        }
    }

    @Test
    void takesNoNoiseForAMeasurement() throws Exception {
        for (long seed = 1; seed <= 4; seed++) {
            try (FaultProxy proxy = FaultProxy.before(peer.address())) {
                Heard ear = new Heard();
                link = links.subscribed(proxy.address(), UNSECURED);
                link.connect();
                link.listen(Points.at(VENDOR + "s=N0"), ear);
                ear.await("a change", all -> !all.samples().isEmpty());
                proxy.spoil(Spoiling.garbage(seed));
                ear.await("the loss", all -> all.lost() != null);
                assertTrue(ear.samples().stream().allMatch(sample -> sample.value() instanceof Value.Real));
                link.disconnect();
            }
        }
    }

    @Test
    void followsAServerThatNumbersItsNamespacesAnew(@TempDir Path pki) throws Exception {
        Peer first = Devices.nodeOpcua("--pki", pki.toString());
        InetSocketAddress at = first.address();
        List<Point> points = Points.at(VENDOR + "s=N0");
        try {
            listen(at, UNSECURED, points);
            heard.await("a change", all -> all.samples().size() >= 2);
        } finally {
            first.close();
        }
        heard.await("the loss", all -> all.lost() != null);
        link.disconnect();
        assertEquals(
                Fault.UNREACHABLE,
                assertThrows(LinkException.class, () -> link.connect()).fault());
        Peer second = Devices.nodeOpcuaAt(
                at.getPort(), "--pki", pki.toString(), "--before", "http://new.example/A/,http://new.example/B/");
        try {
            Heard again = new Heard();
            link.connect();
            link.listen(points, again);
            again.await("a change", all -> all.samples().size() >= 2);
            assertTrue(again.samples().stream().allMatch(sample -> sample.quality() == Quality.GOOD));
        } finally {
            second.close();
        }
    }

    @Test
    void namesTheOtherDriverWhereAServerHasNoSubscriptions() throws Exception {
        try (Peer asked = Devices.nodeOpcua("--no-subscriptions")) {
            LinkException wrong = assertThrows(
                    LinkException.class, () -> listen(asked.address(), UNSECURED, Points.at(VENDOR + "s=N0")));
            assertEquals(Fault.MISCONFIGURED, wrong.fault());
            assertTrue(wrong.getMessage().contains("io.tiepm.driver.opcua.polled~NAME.cfg"), wrong.getMessage());
        }
    }

    @Test
    void leavesNoThreadAndNoSubscriptionBehind() throws Exception {
        for (int round = 0; round < 5; round++) {
            listen(peer.address(), UNSECURED, Points.at(VENDOR + "s=N0"));
            link.disconnect();
        }
        long giveUp = System.nanoTime() + 10_000_000_000L;
        while (!ours().isEmpty() && System.nanoTime() < giveUp) {
            Thread.sleep(10);
        }
        assertEquals(Set.of(), ours());
        listen(peer.address(), UNSECURED, Points.at("i=2285", "i=2277"));
        heard.await("the server's counts", all -> all.samples().stream()
                .anyMatch(sample -> sample.value().equals(new Value.Integer(1))));
    }

    @Test
    void asksForNothingButReading() throws Exception {
        listen(peer.address(), UNSECURED, Points.at(VENDOR + "s=Asked"));
        Sample last = heard.await("an answer", all -> all.samples().stream()
                        .anyMatch(sample -> sample.value().toString().contains("PublishRequest=")))
                .samples()
                .get(heard.samples().size() - 1);
        Set<String> names = Stream.of(last.value().toString().split(" "))
                .map(one -> one.split("=")[0])
                .collect(Collectors.toSet());
        names.removeAll(Set.of(
                "OpenSecureChannelRequest",
                "CloseSecureChannelRequest",
                "GetEndpointsRequest",
                "CreateSessionRequest",
                "ActivateSessionRequest",
                "CloseSessionRequest",
                "ReadRequest",
                "BrowseRequest",
                "BrowseNextRequest",
                "TranslateBrowsePathsToNodeIdsRequest",
                "CreateSubscriptionRequest",
                "DeleteSubscriptionsRequest",
                "CreateMonitoredItemsRequest",
                "PublishRequest",
                "RepublishRequest"));
        assertEquals(Set.of(), names);
        assertFalse(heard.samples().isEmpty());
    }

    private static Set<String> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("opcua-"))
                .collect(Collectors.toSet());
    }

    private void listen(InetSocketAddress at, Map<String, ?> keys, List<Point> points) throws LinkException {
        Map<String, Object> all = new HashMap<>(keys);
        all.put("timeout.ms", 10_000);
        link = links.subscribed(at, all);
        link.connect();
        link.listen(points, heard);
    }
}
