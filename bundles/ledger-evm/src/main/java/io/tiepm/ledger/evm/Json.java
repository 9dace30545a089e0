package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Writes what is answered. */
final class Json {
    private Json() {}

    static JsonNode none() {
        return NullNode.getInstance();
    }

    static JsonNode flag(boolean flag) {
        return BooleanNode.valueOf(flag);
    }

    static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    static JsonNode quantity(long number) {
        return text(Hex.quantity(number));
    }

    static JsonNode quantity(Word number) {
        return text(Hex.quantity(number));
    }

    static JsonNode data(byte[] bytes) {
        return text(Hex.data(bytes));
    }

    static JsonNode word(Word word) {
        return text(word.toString());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode array(List<? extends JsonNode> items) {
        return array().addAll(items);
    }
}
