package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** Finds logs in blocks; of most blocks it reads the bloom filter only. */
final class LogSearch {
    static final int MOST_LOGS = 10_000;
    static final long MOST_BLOCKS = 1_000_000;

    private final Chain chain;

    LogSearch(Chain chain) {
        this.chain = chain;
    }

    /**
     * Those of the blocks from one to another, both included.
     *
     * @throws RpcException if they are too many
     */
    ArrayNode find(LogQuery query, long from, long to) throws RpcException {
        if (to - from >= MOST_BLOCKS) {
            throw new RpcException(
                    RpcException.LIMIT,
                    "%d blocks are more than %d; ask for a smaller range".formatted(to - from + 1, MOST_BLOCKS));
        }
        ArrayNode found = Json.array();
        for (long number = from; number <= to; number++) {
            if (query.mayMatch(chain.bloom(number))) {
                find(query, chain.block(number), found);
            }
        }
        return found;
    }

    void find(LogQuery query, Sealed block, ArrayNode found) throws RpcException {
        int logIndex = 0;
        for (int i = 0; i < block.receipts().size(); i++) {
            for (Log log : block.receipts().get(i).logs()) {
                if (query.matches(log)) {
                    if (found.size() == MOST_LOGS) {
                        throw new RpcException(
                                RpcException.LIMIT,
                                "query returned more than %d results; ask for blocks up to %d"
                                        .formatted(MOST_LOGS, Math.max(0, block.number() - 1)));
                    }
                    found.add(ReceiptJson.log(block, i, log, logIndex));
                }
                logIndex++;
            }
        }
    }
}
