package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.web3j.crypto.Hash;

/**
 * The errors, or the functions, that contracts name in their ABIs, so that a refusal or a call can be told by name and
 * values. Immutable.
 */
final class Signatures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORD = 64;

    private record Named(String name, List<String> types, List<String> names) {}

    private final Map<String, Named> bySelector = new HashMap<>();

    /**
     * @param kind {@code error} or {@code function}
     * @param abis as compilers tell them, JSON; what is none is left out
     */
    Signatures(String kind, List<String> abis) {
        for (String abi : abis) {
            try {
                for (JsonNode entry : JSON.readTree(abi)) {
                    if (entry.path("type").asText().equals(kind)) {
                        add(entry);
                    }
                }
            } catch (JsonProcessingException none) {
                // then it is told by number
            }
        }
    }

    private void add(JsonNode entry) {
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode input : entry.path("inputs")) {
            types.add(input.path("type").asText());
            names.add(input.path("name").asText());
        }
        String name = entry.path("name").asText();
        String selector =
                Hash.sha3String(name + "(" + String.join(",", types) + ")").substring(2, 10);
        bySelector.put(selector, new Named(name, types, names));
    }

    /**
     * Reads an error or a call.
     *
     * @param data hexadecimal digits: selector and values
     * @return such as {@code OutOfSequence(gateway 0x12…, sequence 7, expected 5)}; empty for one that is not known
     */
    Optional<String> read(String data) {
        Named named = data.length() < 8 ? null : bySelector.get(data.substring(0, 8));
        if (named == null) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < named.types.size(); i++) {
            int at = 8 + i * WORD;
            String word = at + WORD <= data.length() ? data.substring(at, at + WORD) : "";
            values.add(named.names.get(i) + " " + value(named.types.get(i), word));
        }
        return Optional.of(named.name + "(" + String.join(", ", values) + ")");
    }

    private static String value(String type, String word) {
        if (word.isEmpty()) {
            return "?";
        } else if (type.equals("address")) {
            return "0x" + word.substring(24);
        } else if (type.startsWith("uint")) {
            return new BigInteger(word, 16).toString();
        } else if (type.equals("bool")) {
            return String.valueOf(word.endsWith("1"));
        }
        return type.equals("bytes32") ? "0x" + word : "…";
    }
}
