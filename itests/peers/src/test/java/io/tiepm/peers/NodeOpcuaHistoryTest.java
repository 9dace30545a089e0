package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.PushedLink;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.promises.FaultProxy;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a link has of a server of node-opcua that kept what was measured while it was out of reach. */
@Timeout(120)
class NodeOpcuaHistoryTest {
    private static final String VENDOR = "nsu=http://vendor.example/UA/;";
    private static final Map<String, Object> KEYS =
            Map.of("security.policy", "None", "allow.insecure", true, "timeout.ms", 10_000);
    private static final List<Point> POINTS =
            List.of(point("n0", "s=N0"), point("n1", "s=N1"), point("fast", "s=Fast"));

    @TempDir
    static Path folder;

    private static Peer peer;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.nodeOpcua("--history", "--every", "100", "--numbers", "3");
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    void hasWhatWasMeasuredWhileTheLineWasCutOnceAndWithItsTimes() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(peer.address())) {
            Links links = new Links(folder);
            Heard witness = new Heard();
            PushedLink direct = links.subscribed(peer.address(), KEYS);
            direct.connect();
            direct.listen(POINTS, witness);
            PushedLink link = links.subscribed(proxy.address(), KEYS);
            Heard before = listen(link);
            proxy.cut();
            before.await("the loss", all -> all.lost() != null);
            link.disconnect();
            int then = witness.samples().size();
            witness.await("what the other misses", all -> all.samples().size() > then + 40);
            Heard after = listen(link);
            after.await(
                    "what was missed", all -> beats(all.late(), POINTS.get(1)).size() >= 5);
            for (Point point : POINTS.subList(0, 2)) {
                List<Long> all = Stream.of(before.samples(), after.late(), after.samples())
                        .flatMap(some -> beats(some, point).stream())
                        .toList();
                for (int i = 1; i < all.size(); i++) {
                    assertEquals(all.get(i - 1) + 1, all.get(i), () -> point + " told " + all);
                }
            }
            for (Sample sample : after.late()) {
                assertEquals(Quality.GOOD, sample.quality());
                assertTrue(sample.at().isBefore(sample.received()), sample::toString);
                assertTrue(!sample.point().equals(POINTS.get(2).id()), "the server keeps no history of it");
            }
            assertTrue(before.late().isEmpty(), "nothing was missed before");
            link.disconnect();
            direct.disconnect();
        }
    }

    @Test
    void hasWhatAServerKeptThatWasRestartedAndNumbersItsNamespacesAnew(@TempDir Path pki) throws Exception {
        Peer first = Devices.nodeOpcua("--pki", pki.toString(), "--history");
        InetSocketAddress at = first.address();
        PushedLink link = new Links(folder).subscribed(at, KEYS);
        Heard before;
        try {
            before = listen(link);
        } finally {
            first.close();
        }
        before.await("the loss", all -> all.lost() != null);
        link.disconnect();
        Instant last = before.last(POINTS.get(0).id()).at();
        Peer second = Devices.nodeOpcuaAt(
                at.getPort(),
                "--pki",
                pki.toString(),
                "--history",
                "--kept",
                "120",
                "--before",
                "http://new.example/A/");
        try {
            Heard after = listen(link);
            Instant now = after.samples().stream()
                    .filter(sample -> sample.point().equals(POINTS.get(0).id()))
                    .findFirst()
                    .orElseThrow()
                    .at();
            long missed = (now.toEpochMilli() - last.toEpochMilli()) / 100;
            // Until it was started anew, ten a second; then one a second.
            after.await(
                    "what was missed", all -> beats(all.late(), POINTS.get(0)).size() >= missed / 2);
            List<Instant> times = new ArrayList<>();
            for (Sample sample : after.late()) {
                if (!sample.point().equals(POINTS.get(0).id())) {
                    continue;
                }
                assertTrue(sample.at().isAfter(last) && sample.at().isBefore(now), sample::toString);
                times.add(sample.at());
            }
            assertEquals(times.stream().distinct().sorted().toList(), times, "in order, none twice");
        } finally {
            second.close();
        }
        link.disconnect();
    }

    @Test
    void hasWhatWasMeasuredWhileTheHouseWasStopped() throws Exception {
        PushedLink first = new Links(folder).subscribed(peer.address(), KEYS);
        Heard before = listen(first);
        first.disconnect();
        Heard witness = new Heard();
        PushedLink direct = new Links(folder).subscribed(peer.address(), KEYS);
        direct.connect();
        direct.listen(POINTS, witness);
        witness.await("what nobody keeps", all -> all.samples().size() > 40);
        direct.disconnect();
        PushedLink second = new Links(folder).subscribed(peer.address(), KEYS);
        Heard after = listen(second, before.startedAnew());
        for (Point point : POINTS.subList(0, 2)) {
            after.await(
                    "what was missed",
                    all -> beats(all.late(), point).size()
                            == beats(all.samples(), point).get(0)
                                    - beats(before.samples(), point)
                                            .get(beats(before.samples(), point).size() - 1)
                                    - 1);
            List<Long> all = Stream.of(before.samples(), after.late(), after.samples())
                    .flatMap(some -> beats(some, point).stream())
                    .toList();
            for (int i = 1; i < all.size(); i++) {
                assertEquals(all.get(i - 1) + 1, all.get(i), () -> point + " told " + all);
            }
        }
        second.disconnect();
    }

    @Test
    void takesNoMoreThanItIsAllowed() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(peer.address())) {
            assertEquals(0, lateAfterACut(proxy, Map.of("history.max.h", 0)));
            assertEquals(5, lateAfterACut(proxy, Map.of("history.max.samples", 5)));
        }
    }

    private int lateAfterACut(FaultProxy proxy, Map<String, Object> more) throws Exception {
        Map<String, Object> keys = new HashMap<>(KEYS);
        keys.putAll(more);
        PushedLink link = new Links(folder).subscribed(proxy.address(), keys);
        Heard before = listen(link);
        proxy.cut();
        before.await("the loss", all -> all.lost() != null);
        link.disconnect();
        Thread.sleep(1000);
        Heard after = listen(link);
        after.await("more of each", all -> POINTS.stream()
                .allMatch(point -> beats(all.samples(), point).size() >= 15));
        link.disconnect();
        return after.late().size();
    }

    private static Heard listen(PushedLink link) throws Exception {
        return listen(link, new Heard());
    }

    private static Heard listen(PushedLink link, Heard heard) throws Exception {
        link.connect();
        link.listen(POINTS, heard);
        return heard.await("samples of each point", all -> POINTS.stream()
                .allMatch(point -> beats(all.samples(), point).size() >= 2));
    }

    private static List<Long> beats(List<Sample> samples, Point point) {
        return samples.stream()
                .filter(sample -> sample.point().equals(point.id()))
                .map(sample -> (long) sample.value().number().orElse(-1))
                .toList();
    }

    private static Point point(String name, String node) {
        return new Point(new PointId(new AssetId("press-7"), name), VENDOR + node, Unit.ONE, Duration.ofMillis(50));
    }
}
