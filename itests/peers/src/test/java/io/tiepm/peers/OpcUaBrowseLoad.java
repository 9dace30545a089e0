package io.tiepm.peers;

import io.tiepm.driver.kit.Points;
import io.tiepm.driver.opcua.OpcUaLink;
import java.nio.file.Files;
import java.util.Map;

/**
 * How long the driver takes to be told what a server of node-opcua has in one wide place, while it hears a number of it
 * that changes once a second. Not a test: run its main with {@code NODES}.
 */
final class OpcUaBrowseLoad {
    private OpcUaBrowseLoad() {}

    public static void main(String... arguments) throws Exception {
        String nodes = arguments[0];
        try (Peer peer = Devices.nodeOpcua("--still", nodes)) {
            Links links = new Links(Files.createTempDirectory("opcua-browse"));
            OpcUaLink link = links.subscribed(
                    peer.address(), Map.of("security.policy", "None", "allow.insecure", true, "timeout.ms", 60_000));
            link.connect();
            Heard heard = new Heard();
            link.listen(Points.at("nsu=http://vendor.example/UA/;s=N0"), heard);
            heard.await("a sample", all -> !all.samples().isEmpty());
            heard.forget();
            BrowseWalk walk = new BrowseWalk(link);
            long began = System.nanoTime();
            int found = walk.from("nsu=http://vendor.example/UA/;s=Store").size();
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "%d nodes told in %.1f s, in %d pages, the longest took %d ms; %d changes of another point heard"
                            + " meanwhile, %s%n",
                    found,
                    seconds,
                    walk.pages(),
                    walk.longest(),
                    heard.samples().size(),
                    heard.lost() == null ? "the session held" : heard.lost().getMessage());
            link.disconnect();
        }
    }
}
