package io.tiepm.bench;

import io.tiepm.ledger.evm.BenchChain;
import io.tiepm.ledger.web3j.BenchLedger;
import io.tiepm.sensor.data.BenchAnchors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The contracts that ship, on the embedded ledger, by the outbox that ships: what anchoring costs, and what starting does. */
final class AnchorCost implements Benchmark {
    private static final long READINGS = 1_000_000;
    private static final int BACKLOG = 100;
    private static final int STARTS = 5;

    @Override
    public String name() {
        return "anchor-cost";
    }

    @Override
    public String group() {
        return "ledger";
    }

    @Override
    public String what() {
        return "gas of a root that stands for a million readings, alone and in a backlog of " + BACKLOG
                + "; and what an installation costs at the start, in a process of its own";
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Scratch.folder("anchor-cost");
        try {
            double deployed;
            double alone;
            double backlog;
            try (BenchChain.Running chain = BenchChain.start(folder.resolve("chain"));
                    BenchLedger ledger = BenchLedger.open(folder.resolve("outbox"), chain.service())) {
                long begin = System.nanoTime();
                ledger.deploy();
                deployed = (System.nanoTime() - begin) / 1e9;
                BenchAnchors anchors = new BenchAnchors(ledger.ledger());
                anchors.enrol();
                anchors.anchor(1);
                alone = anchors.anchor(1);
                backlog = (double) anchors.anchor(BACKLOG) / BACKLOG;
            }
            double[] starts = new double[STARTS];
            double[] cpu = new double[STARTS];
            for (int i = 0; i < STARTS; i++) {
                double[] start = startInAnotherProcess(folder);
                starts[i] = start[0];
                cpu[i] = start[1];
            }
            Arrays.sort(starts);
            Arrays.sort(cpu);
            return List.of(
                    Figure.atMost("gas.per.reading", alone / READINGS, 0.1),
                    Figure.of("gas.per.root", alone),
                    Figure.of("gas.per.root.in.backlog", backlog),
                    Figure.of("deploy.s", deployed),
                    Figure.atMost("start.s", starts[STARTS / 2], 2),
                    Figure.of("start.worst.s", starts[STARTS - 1]),
                    Figure.of("start.cpu.s", cpu[STARTS / 2]));
        } finally {
            Scratch.remove(folder);
        }
    }

    /** Prints the seconds, and those of the processor, from when nothing of the ledger was loaded until it is ready. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        long begin = System.nanoTime();
        long cpu = cpuNanos();
        try (BenchChain.Running chain = BenchChain.start(folder.resolve("chain"));
                BenchLedger ledger = BenchLedger.open(folder.resolve("outbox"), chain.service())) {
            ledger.awaitReady();
            System.out.println((System.nanoTime() - begin) / 1e9 + " " + (cpuNanos() - cpu) / 1e9);
        }
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static double[] startInAnotherProcess(Path folder) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnchorCost.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("the process that starts the ledger ended with " + process.exitValue());
        }
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
