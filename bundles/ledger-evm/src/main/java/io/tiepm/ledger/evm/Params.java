package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a method is asked with, read with one clear line for what does not fit. For one request and one thread. */
final class Params {
    private final JsonNode all;
    private @Nullable Ticket ticket;

    Params(JsonNode all) {
        this.all = all;
    }

    boolean has(int at) {
        return all.hasNonNull(at);
    }

    JsonNode at(int at) {
        return all.path(at);
    }

    String text(int at, String what) throws RpcException {
        return text(all.path(at), what);
    }

    static String text(JsonNode json, String what) throws RpcException {
        if (!json.isTextual()) {
            throw RpcException.params(what + (json.isMissingNode() ? " is missing" : " must be a string"));
        }
        return json.textValue();
    }

    boolean flag(int at, String what) throws RpcException {
        JsonNode json = all.path(at);
        if (!json.isBoolean() && has(at)) {
            throw RpcException.params(what + " must be true or false");
        }
        return json.booleanValue();
    }

    JsonNode object(int at, String what) throws RpcException {
        JsonNode json = all.path(at);
        if (!json.isObject()) {
            throw RpcException.params(what + (json.isMissingNode() ? " is missing" : " must be an object"));
        }
        return json;
    }

    Address address(int at) throws RpcException {
        return address(all.path(at), "the address");
    }

    static Address address(JsonNode json, String what) throws RpcException {
        return Address.of(Hex.bytes(text(json, what), Address.BYTES, what));
    }

    Word hash(int at, String what) throws RpcException {
        return hash(all.path(at), what);
    }

    static Word hash(JsonNode json, String what) throws RpcException {
        return Word.of(Hex.bytes(text(json, what), Word.BYTES, what));
    }

    Word number(int at, String what) throws RpcException {
        return Hex.number(text(at, what), what);
    }

    int index(int at) throws RpcException {
        return number(at, "the index").clampedInt();
    }

    /** Has the answer wait for a transaction's block. */
    void await(Ticket ticket) {
        this.ticket = ticket;
    }

    Optional<Ticket> ticket() {
        return Optional.ofNullable(ticket);
    }
}
