package io.tiepm.ledger.evm;

import io.tiepm.status.Figure;
import io.tiepm.status.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an open ledger does, in figures and for the doctor. Thread-safe. */
final class LedgerStatus {
    static final String PROMISE = "single-node: tamper-evident, not tamper-proof";

    /** Of so many damaged blocks each is told by itself. */
    private static final int MOST_DAMAGED = 3;

    private final Optional<Node> node;

    /**
     * @param node none while the ledger is not open
     */
    LedgerStatus(Optional<Node> node) {
        this.node = node;
    }

    List<Figure> figures() {
        Meters meters = node.map(Node::meters).orElseGet(Meters::new);
        Optional<Chain> chain = node.map(Node::chain);
        return List.of(
                Figure.level("height", chain.map(each -> each.head().number()).orElse(0L), "number of the last block"),
                Figure.level(
                        "transactions.held",
                        chain.map(each -> each.index().transactionCount()).orElse(0L),
                        "transactions in all blocks"),
                Figure.level("bytes", chain.map(each -> each.log().end()).orElse(0L), "bytes of the block log"),
                Figure.level(
                        "snapshot",
                        node.map(each -> each.states().kept()).orElse(0L),
                        "the last block whose state is kept"),
                Figure.level(
                        "waiting",
                        node.map(each -> each.sealer().waiting()).orElse(0),
                        "transactions that wait for a block"),
                Figure.count("blocks", meters.blocks(), "blocks made durable"),
                Figure.count("transactions", meters.transactions(), "transactions made durable"),
                Figure.count("refused", meters.refusals(), "transactions that were not taken"),
                Figure.count("requests", meters.requests(), "JSON-RPC requests"),
                Figure.level("durable.mean.ms", meters.meanMillis(), "how long it takes to make a block durable"),
                Figure.level("durable.slowest.ms", meters.slowestMillis(), "how long it took at most"),
                Figure.level(
                        "torn.bytes",
                        node.map(Node::tornBytes).orElse(0L),
                        "bytes of a torn end cut off at the start, never acknowledged"));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        node.ifPresent(open -> {
            open.sealer()
                    .trouble()
                    .ifPresent(why -> findings.add(
                            Finding.broken(why, "do so; what was acknowledged is safe, and nothing new is taken")));
            List<String> damaged = open.chain().log().damaged();
            damaged.stream()
                    .limit(MOST_DAMAGED)
                    .map(what -> Finding.broken(
                            what,
                            "stop the server, and restore the folder from a backup; what needs other blocks works"))
                    .forEach(findings::add);
            if (damaged.size() > MOST_DAMAGED) {
                findings.add(Finding.broken(
                        "%d further blocks are damaged".formatted(damaged.size() - MOST_DAMAGED),
                        "the log names each"));
            }
            open.told()
                    .forEach(what -> findings.add(Finding.warning(what, "look at the disk; nothing else is needed")));
            findings.add(Finding.fine("block %d of chain %d in %s; %s"
                    .formatted(
                            open.chain().head().number(),
                            open.chain().chainId(),
                            open.chain().log().file(),
                            PROMISE)));
        });
        return findings;
    }
}
