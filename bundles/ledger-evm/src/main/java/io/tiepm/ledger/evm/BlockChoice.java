package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which block a request means (EIP-1898). There are no other nodes to agree with, so the last block is also the safe and
 * the final one.
 *
 * @param number up to the head's
 * @param pending whether the block after it is meant, which does not exist yet
 */
record BlockChoice(long number, boolean pending) {
    /** The block that a tag, a number or a hash names; the last one where nothing does. */
    static BlockChoice of(Chain chain, JsonNode json) throws RpcException {
        long head = chain.head().number();
        if (json.isMissingNode() || json.isNull()) {
            return new BlockChoice(head, false);
        } else if (json.isObject()) {
            return of(chain, json.path("blockHash"), json.path("blockNumber"));
        }
        String text = Params.text(json, "the block");
        return switch (text) {
            case "latest", "safe", "finalized" -> new BlockChoice(head, false);
            case "pending" -> new BlockChoice(head, true);
            case "earliest" -> new BlockChoice(0, false);
            default -> numbered(head, Hex.number(text, "the block").clampedLong());
        };
    }

    private static BlockChoice of(Chain chain, JsonNode hash, JsonNode number) throws RpcException {
        if (!hash.isTextual()) {
            return of(chain, number);
        }
        Word wanted = Params.hash(hash, "the block hash");
        return new BlockChoice(
                chain.block(wanted)
                        .orElseThrow(() -> new RpcException(RpcException.SERVER, "header for hash not found"))
                        .number(),
                false);
    }

    private static BlockChoice numbered(long head, long number) throws RpcException {
        if (number > head) {
            throw new RpcException(RpcException.SERVER, "header not found: there is no block " + number + " yet");
        }
        return new BlockChoice(number, false);
    }

    World world(Chain chain) throws RpcException {
        return chain.world(number)
                .orElseThrow(() -> new RpcException(
                        RpcException.SERVER,
                        "the state of block %d is not kept: this ledger keeps those of the last %d blocks, now from %d on"
                                .formatted(number, Chain.WORLDS, chain.oldestWorld())));
    }
}
