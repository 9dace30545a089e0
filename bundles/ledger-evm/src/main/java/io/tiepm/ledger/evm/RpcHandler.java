package io.tiepm.ledger.evm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers JSON-RPC 2.0 requests, alone or in batches, whatever they say. Any thread. */
final class RpcHandler {
    /** Bytes of a request at most. */
    static final int LARGEST_REQUEST = 2 << 20;

    static final int LARGEST_BATCH = 1000;
    static final int LARGEST_ANSWER = 32 << 20;
    private static final int DEEPEST = 32;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final Logger log = LoggerFactory.getLogger(RpcHandler.class);

    private final ObjectMapper mapper;
    private final Map<String, RpcMethod> methods;
    private final Node node;

    /**
     * @param version of the server
     */
    RpcHandler(Node node, String version) {
        this(node, methods(node, version));
    }

    RpcHandler(Node node, Map<String, RpcMethod> methods) {
        this.node = node;
        this.methods = Collections.unmodifiableMap(methods);
        this.mapper = new ObjectMapper();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LARGEST_REQUEST)
                        .build());
    }

    static Map<String, RpcMethod> methods(Node node, String version) {
        Map<String, RpcMethod> all = new HashMap<>();
        new ChainMethods(node.chain(), version).add(all);
        new StateMethods(node.chain(), node.sealer()).add(all);
        new BlockMethods(node.chain()).add(all);
        new TransactionMethods(node.chain(), node.sealer()).add(all);
        new CallMethods(node.chain(), node.clock()).add(all);
        new LogMethods(node.chain(), node.clock()).add(all);
        return all;
    }

    /**
     * Answers a request; waits for the blocks of the transactions it sends.
     *
     * @return nothing where nobody wants an answer
     */
    byte[] handle(byte[] request) {
        if (request.length > LARGEST_REQUEST) {
            return bytes(error(Json.none(), tooLarge()));
        }
        JsonNode json;
        try {
            json = mapper.readTree(request);
        } catch (JsonProcessingException broken) {
            return bytes(error(
                    Json.none(), new RpcException(RpcException.PARSE, "no JSON: " + broken.getOriginalMessage())));
        } catch (IOException broken) {
            return bytes(error(Json.none(), new RpcException(RpcException.PARSE, "no JSON: " + broken.getMessage())));
        }
        if (!json.isArray()) {
            return begin(json).map(this::finish).orElse(new byte[0]);
        } else if (json.isEmpty() || json.size() > LARGEST_BATCH) {
            return bytes(error(
                    Json.none(),
                    new RpcException(
                            RpcException.REQUEST,
                            "a batch has 1 to %d requests, not %d".formatted(LARGEST_BATCH, json.size()))));
        }
        return batch(json);
    }

    static RpcException tooLarge() {
        return new RpcException(RpcException.REQUEST, "a request has %d bytes at most".formatted(LARGEST_REQUEST));
    }

    /** An answer, which may still wait for a block. */
    private record Answer(JsonNode id, byte[] bytes, Optional<Ticket> ticket) {}

    /** All are begun before any is waited for, so that their transactions share a block. */
    private byte[] batch(JsonNode requests) {
        List<Answer> answers = new ArrayList<>();
        long length = 0;
        node.sealer().hold();
        try {
            for (JsonNode request : requests) {
                Optional<Answer> answer = length > LARGEST_ANSWER
                        ? Optional.of(
                                new Answer(Json.none(), bytes(error(id(request), answerTooLarge())), Optional.empty()))
                        : begin(request);
                length += answer.map(each -> each.bytes().length).orElse(0);
                answer.ifPresent(answers::add);
            }
        } finally {
            node.sealer().release();
        }
        if (answers.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Answer answer : answers) {
            all.write(all.size() == 0 ? '[' : ',');
            all.writeBytes(finish(answer));
        }
        all.write(']');
        return all.toByteArray();
    }

    private static RpcException answerTooLarge() {
        return new RpcException(
                RpcException.LIMIT,
                "the answers of a batch have %d bytes at most; ask again".formatted(LARGEST_ANSWER));
    }

    /** None for a notification. */
    private Optional<Answer> begin(JsonNode request) {
        node.meters().requested();
        JsonNode id = id(request);
        Params params = new Params(request.path("params"));
        ObjectNode answer;
        try {
            ObjectNode good = answer(id);
            good.set("result", result(request, params));
            answer = good;
        } catch (RpcException refused) {
            answer = error(id, refused);
        } catch (UncheckedIOException unreadable) {
            // told by the log of blocks, once
            log.debug("a request could not be answered", unreadable);
            answer = error(
                    id,
                    new RpcException(
                            RpcException.INTERNAL,
                            String.valueOf(unreadable.getCause().getMessage())));
        } catch (RuntimeException bug) {
            log.error("a request could not be answered, by a mistake of the ledger's own", bug);
            answer = error(id, new RpcException(RpcException.INTERNAL, "internal error: " + bug.getMessage()));
        }
        boolean isAnswered = request.isObject() ? request.has("id") : true;
        return isAnswered || !answer.has("result")
                ? Optional.of(new Answer(id, bytes(answer), params.ticket()))
                : Optional.empty();
    }

    private JsonNode result(JsonNode request, Params params) throws RpcException {
        JsonNode name = request.path("method");
        JsonNode given = request.path("params");
        if (!request.isObject() || !name.isTextual()) {
            throw new RpcException(RpcException.REQUEST, "a request is an object with a method");
        }
        RpcMethod method = methods.get(name.textValue());
        if (method == null) {
            String shown = name.textValue().length() > 80 ? name.textValue().substring(0, 80) : name.textValue();
            throw new RpcException(
                    RpcException.METHOD, "the method %s does not exist/is not available".formatted(shown));
        } else if (!given.isArray() && request.hasNonNull("params")) {
            throw RpcException.params("params must be a list");
        }
        return method.answer(params);
    }

    private byte[] finish(Answer answer) {
        Ticket ticket = answer.ticket().orElse(null);
        if (ticket == null) {
            return answer.bytes();
        }
        try {
            if (node.sealer().isDue(ticket)) {
                ticket.await(PATIENCE_MILLIS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        String trouble = ticket.trouble();
        return trouble == null
                ? answer.bytes()
                : bytes(error(answer.id(), new RpcException(RpcException.SERVER, trouble)));
    }

    private static JsonNode id(JsonNode request) {
        JsonNode id = request.path("id");
        return id.isTextual() || id.isNumber() ? id : Json.none();
    }

    private static ObjectNode answer(JsonNode id) {
        ObjectNode answer = Json.object();
        answer.put("jsonrpc", "2.0");
        answer.set("id", id);
        return answer;
    }

    private static ObjectNode error(JsonNode id, RpcException why) {
        ObjectNode answer = answer(id);
        ObjectNode error = answer.putObject("error");
        error.put("code", why.code());
        error.put("message", why.getMessage());
        if (!why.data().isEmpty()) {
            error.put("data", why.data());
        }
        return answer;
    }

    private byte[] bytes(JsonNode json) {
        try {
            return mapper.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
