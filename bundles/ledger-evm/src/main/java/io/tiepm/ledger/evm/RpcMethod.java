package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers one kind of request. Any thread. */
interface RpcMethod {
    /**
     * @throws RpcException with one clear line if it cannot be answered
     */
    JsonNode answer(Params params) throws RpcException;
}
