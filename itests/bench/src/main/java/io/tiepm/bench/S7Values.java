package io.tiepm.bench;

import io.tiepm.driver.s7.S7Config;
import io.tiepm.driver.s7.S7Link;
import io.tiepm.peers.Peer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Points of a controller of snap7, so far apart that each is an item of its own, to the disk. */
final class S7Values implements Benchmark {
    private static final int LINKS = 2;
    private static final int POINTS = 500;
    private static final int APART = 32;
    private static final double PROMISED = 5_000;
    private static final String WHAT =
            "snap7 (Debian packages nodejs, g++, make and python3; then itests/peers/install)";

    @Override
    public String name() {
        return "s7";
    }

    @Override
    public String group() {
        return "drivers";
    }

    @Override
    public String what() {
        return LINKS + " connections to one controller of snap7, " + POINTS
                + " scattered points over each every 100 ms, to the journal";
    }

    @Override
    public List<Figure> run() throws Exception {
        String program =
                Sources.root().resolve("itests/peers/src/test/peers/s7_peer.js").toString();
        try (House house = new House("s7");
                Peer peer = Peer.start(WHAT, "node", program)) {
            InetSocketAddress at = peer.address();
            Map<String, String> points = new TreeMap<>();
            for (int point = 0; point < POINTS; point++) {
                points.put("n.%03d".formatted(point), "DB2:%d:UINT | 1 | 100ms".formatted(APART * point));
            }
            for (int link = 0; link < LINKS; link++) {
                S7Config config = Defaults.of(S7Config.class, Map.of("host", at.getHostString(), "port", at.getPort()));
                house.add("plc-" + link, "s7", points, new S7Link(config));
            }
            return house.measure(Duration.ofSeconds(10), Duration.ofSeconds(30), PROMISED, peer.process());
        }
    }
}
