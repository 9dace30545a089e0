package io.tiepm.peers;

import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.opcua.Certificates;
import io.tiepm.driver.opcua.CertificatesConfig;
import io.tiepm.driver.opcua.Engine;
import io.tiepm.driver.opcua.OpcUaConfig;
import io.tiepm.driver.opcua.OpcUaLink;
import io.tiepm.driver.opcua.OpcUaPolledConfig;
import io.tiepm.driver.opcua.OpcUaPolledLink;
import io.tiepm.driver.opcua.Watch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes links of OPC UA for tests, with certificates in a folder. */
final class Links {
    private final Path folder;
    private final Engine engine = new Engine();
    private final Watch watch = new Watch();

    Links(Path folder) {
        this.folder = folder;
    }

    OpcUaPolledLink polled(InetSocketAddress at, Map<String, ?> keys) {
        return new OpcUaPolledLink(Configs.of(OpcUaPolledConfig.class, with(at, keys)), engine, certificates(), watch);
    }

    OpcUaLink subscribed(InetSocketAddress at, Map<String, ?> keys) {
        return new OpcUaLink(Configs.of(OpcUaConfig.class, with(at, keys)), engine, certificates(), watch);
    }

    /** The certificates of servers that nobody trusts yet. */
    List<Path> rejected() throws IOException {
        if (!Files.exists(folder.resolve("rejected"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("rejected"))) {
            return files.toList();
        }
    }

    /** Does what the sentence of a link says. */
    void trustAll() throws IOException {
        for (Path file : rejected()) {
            Files.move(
                    file, folder.resolve("trusted").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The certificate that we show to servers. */
    Path own() {
        return folder.resolve("own").resolve("tiepm.opcua.der");
    }

    private Certificates certificates() {
        return new Certificates(null, Configs.of(CertificatesConfig.class, Map.of("folder", folder.toString())));
    }

    private static Map<String, Object> with(InetSocketAddress at, Map<String, ?> keys) {
        Map<String, Object> all = new HashMap<>(keys);
        all.put("endpoint", "opc.tcp://127.0.0.1:" + at.getPort());
        return all;
    }
}
