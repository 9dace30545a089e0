package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Which logs are wanted.
 *
 * @param addresses any of these; none for all
 * @param topics at each place any of these; none for all
 */
record LogQuery(List<Address> addresses, List<List<Word>> topics) {
    private static final int MOST = 1000;
    private static final int TOPICS = 4;

    LogQuery {
        addresses = List.copyOf(addresses);
        topics = List.copyOf(topics);
    }

    static LogQuery of(JsonNode json) throws RpcException {
        List<Address> addresses = new ArrayList<>();
        for (JsonNode address : several(json.path("address"))) {
            addresses.add(Params.address(address, "the address"));
        }
        List<List<Word>> topics = new ArrayList<>();
        JsonNode places = json.path("topics");
        if (places.size() > TOPICS || !places.isArray() && json.hasNonNull("topics")) {
            throw RpcException.params("topics must be a list of " + TOPICS + " places at most");
        }
        for (JsonNode place : places) {
            List<Word> any = new ArrayList<>();
            for (JsonNode topic : several(place)) {
                any.add(Params.hash(topic, "a topic"));
            }
            topics.add(List.copyOf(any));
        }
        return new LogQuery(addresses, topics);
    }

    /** One, several, or none for null. */
    private static List<JsonNode> several(JsonNode json) throws RpcException {
        if (json.isMissingNode() || json.isNull()) {
            return List.of();
        } else if (!json.isArray()) {
            return List.of(json);
        } else if (json.size() > MOST) {
            throw RpcException.params("a list of addresses or topics may have %d at most".formatted(MOST));
        }
        List<JsonNode> all = new ArrayList<>();
        json.forEach(all::add);
        // a null among the alternatives means any
        return all.stream().anyMatch(JsonNode::isNull) ? List.of() : all;
    }

    /** Whether a block or receipt may have one. */
    boolean mayMatch(Bloom bloom) {
        return (addresses.isEmpty() || addresses.stream().anyMatch(bloom::mayHold))
                && topics.stream().allMatch(any -> any.isEmpty() || any.stream().anyMatch(bloom::mayHold));
    }

    boolean matches(Log log) {
        if (!addresses.isEmpty() && !addresses.contains(log.address())
                || topics.size() > log.topics().size()) {
            return false;
        }
        for (int i = 0; i < topics.size(); i++) {
            List<Word> any = topics.get(i);
            if (!any.isEmpty() && !any.contains(log.topics().get(i))) {
                return false;
            }
        }
        return true;
    }
}
