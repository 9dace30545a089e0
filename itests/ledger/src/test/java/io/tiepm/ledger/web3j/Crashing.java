package io.tiepm.ledger.web3j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.web3j.protocol.Web3jService;

/** A server of its own that dies, as by a power cut, when a step has been taken so often. */
final class Crashing {
    static final int HALTED = 9;
    static final String EMBEDDED = "embedded";

    private Crashing() {}

    /**
     * @param args the node, or {@code embedded} for one in the same process, the folder, the step or {@code NONE}, how often, and {@code deploy} or the first and the last
     *     of the links to anchor
     */
    public static void main(String[] args) throws Exception {
        AtomicInteger left = new AtomicInteger(Integer.parseInt(args[3]));
        Consumer<Step> steps = step -> {
            if (step.name().equals(args[2]) && left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
        Path folder = Path.of(args[1]);
        try (Site site = new Site(folder, way(args[0], folder), 1, steps)) {
            System.out.println("ready");
            if (args[4].equals("deploy")) {
                site.ledger().deploy(Contracts.ALL, progress -> {});
                return;
            }
            List<CompletionStage<?>> all = new ArrayList<>();
            for (int i = Integer.parseInt(args[4]); i <= Integer.parseInt(args[5]); i++) {
                all.add(site.ledger().write(Site.anchor(i)));
            }
            for (CompletionStage<?> each : all) {
                each.toCompletableFuture().get();
            }
        }
    }

    private static Supplier<Optional<Web3jService>> way(String node, Path folder) throws IOException {
        if (node.equals(EMBEDDED)) {
            return Embedded.inProcess(folder)::service;
        }
        HttpNode http = new HttpNode(node, Peer.PATIENCE);
        return () -> Optional.of(http);
    }

    /** Begins such a server. */
    static Process start(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Crashing.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
