package io.tiepm.bench;

import io.tiepm.ledger.evm.BenchChain;
import java.nio.file.Path;
import java.util.List;

/** The embedded ledger: durable anchors of one sender, and how soon a long chain is open again. */
final class EmbeddedChain implements Benchmark {
    private static final int ANCHORS = 5_000;
    private static final int BLOCKS = 100_000;

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public String group() {
        return "ledger";
    }

    @Override
    public String what() {
        return "the embedded ledger: anchors of one root each, signed by one sender, each durable before it is answered;"
                + " then opening a chain of " + BLOCKS + " blocks";
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Scratch.folder("chain");
        try {
            BenchChain chain = new BenchChain();
            List<byte[]> anchors = chain.signed(ANCHORS);
            chain.send(folder.resolve("warm-up"), anchors, 32, 1);
            double pipelined = chain.send(folder.resolve("pipelined"), anchors, 32, 1);
            double batched = chain.send(folder.resolve("batched"), anchors, 4, 100);
            double alone = chain.send(folder.resolve("alone"), anchors.subList(0, 1000), 1, 1);
            BenchChain.Opened empty = chain.reopen(folder.resolve("empty"));
            chain.fill(folder.resolve("long"), chain.signed(BLOCKS - 1));
            BenchChain.Opened opened = chain.reopen(folder.resolve("long"));
            return List.of(
                    Figure.atLeast("anchors.per.s", ANCHORS / pipelined, 500),
                    Figure.of("anchors.in.batches.per.s", ANCHORS / batched),
                    Figure.of("anchors.one.at.a.time.per.s", 999 / alone),
                    Figure.atMost("open.empty.s", empty.seconds(), 1),
                    Figure.atMost("open.100000.blocks.s", opened.seconds(), 5),
                    Figure.of("memory.per.block.bytes", (double) (opened.bytes() - empty.bytes()) / opened.height()),
                    Figure.of("disk.per.block.bytes", (double) opened.disk() / opened.height()));
        } finally {
            Scratch.remove(folder);
        }
    }
}
