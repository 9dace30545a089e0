package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tiepm.ledger.LedgerException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;

/** Asks a node by JSON-RPC. Thread-safe as the service below it is. */
final class Rpc {
    /** An answer as it came. */
    static final class Raw extends Response<JsonNode> {}

    private final Supplier<Optional<Web3jService>> service;

    /** @param service the way to the node; empty while there is none */
    Rpc(Supplier<Optional<Web3jService>> service) {
        this.service = service;
    }

    /**
     * @return the result
     * @throws NodeError if the node answered with an error
     * @throws LedgerException {@code UNREACHABLE} if it did not answer
     */
    Answer ask(String method, Object... parameters) throws LedgerException, NodeError {
        Web3jService node = service.get()
                .orElseThrow(
                        () -> new LedgerException(
                                LedgerException.Fault.UNREACHABLE,
                                "the embedded chain is not open; tiepm:doctor says why, or start the bundle io.tiepm.ledger.evm"));
        Raw raw;
        try {
            raw = new Request<>(method, List.of(parameters), node, Raw.class).send();
        } catch (IOException | RuntimeException silent) {
            throw new LedgerException(
                    LedgerException.Fault.UNREACHABLE,
                    "the node does not answer " + method + ": " + reason(silent),
                    silent);
        }
        if (raw == null) {
            throw new LedgerException(LedgerException.Fault.UNREACHABLE, "the node gave nothing for " + method);
        }
        if (raw.hasError()) {
            Response.Error error = raw.getError();
            throw new NodeError(error.getCode(), String.valueOf(error.getMessage()), data(error.getData()));
        }
        return new Answer(method, raw.getResult() == null ? NullNode.getInstance() : raw.getResult());
    }

    /** Asks what no node refuses; what it refuses all the same is as if it did not answer. */
    Answer tell(String method, Object... parameters) throws LedgerException {
        try {
            return ask(method, parameters);
        } catch (NodeError error) {
            throw new LedgerException(
                    LedgerException.Fault.UNREACHABLE, "the node refuses " + method + ": " + error.getMessage(), error);
        }
    }

    private static String data(Object data) {
        return data == null ? "" : String.valueOf(data);
    }

    private static String reason(Exception silent) {
        String message = silent.getMessage();
        return message == null || message.isBlank() ? silent.getClass().getSimpleName() : Foreign.line(message);
    }
}
