package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contract that stands on a chain, as it is checked in.
 *
 * @param methods by name
 */
record Contract(PaperChain chain, Address address, Map<String, JsonNode> methods) {
    private static final Path CONTRACTS = Path.of("../../contracts");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The names of errors and events by the hash of their signature, of errors by its first four bytes. */
    private static final Map<String, String> NAMES = new HashMap<>();

    /** @param file such as {@code sensor-data/SensorData} */
    static Contract deploy(PaperChain chain, Signer deployer, String file, Object... arguments) {
        JsonNode artifact = read(file);
        Map<String, JsonNode> methods = new HashMap<>();
        List<byte[]> creation = new ArrayList<>();
        creation.add(HexFormat.of().parseHex(artifact.path("bytecode").asText().substring(2)));
        for (JsonNode entry : artifact.path("abi")) {
            String name = entry.path("name").asText();
            String hash = Signer.text(Abi.signature(entry)).toString();
            switch (entry.path("type").asText()) {
                case "constructor" -> creation.add(Abi.encode(entry.path("inputs"), List.of(arguments)));
                case "error" -> NAMES.put(hash.substring(0, 10), name);
                case "event" -> NAMES.put(hash, name);
                default -> methods.put(name, entry);
            }
        }
        Receipt receipt = chain.send(deployer.address(), Optional.empty(), Abi.joined(creation.toArray(byte[][]::new)));
        Address address = receipt.created()
                .orElseThrow(() -> new IllegalArgumentException(file + " was refused: " + reply(receipt)));
        return new Contract(chain, address, methods);
    }

    /** The same contract on another chain, where it stands too. */
    Contract on(PaperChain other) {
        return new Contract(other, address, methods);
    }

    Reply send(Signer from, String method, Object... arguments) {
        return reply(chain.send(from.address(), Optional.of(address), data(method, arguments)));
    }

    /** Changes nothing, and asks as nobody. */
    Reply ask(String method, Object... arguments) {
        return reply(chain.ask(new Address(Word.ONE), address, data(method, arguments)));
    }

    byte[] data(String method, Object... arguments) {
        JsonNode entry = methods.get(method);
        if (entry == null) {
            throw new IllegalArgumentException("there is no method " + method);
        }
        byte[] selector = HexFormat.of()
                .parseHex(Signer.text(Abi.signature(entry)).toString().substring(2, 10));
        return Abi.joined(selector, Abi.encode(entry.path("inputs"), List.of(arguments)));
    }

    private static Reply reply(Receipt receipt) {
        byte[] output = receipt.output();
        if (receipt.ending() == Ending.SUCCESS) {
            List<String> events = receipt.logs().stream()
                    .map(log -> NAMES.getOrDefault(log.topics().get(0).toString(), "unknown"))
                    .toList();
            return new Reply("", output, events);
        }
        String selector = output.length < 4 ? "" : "0x" + HexFormat.of().formatHex(output, 0, 4);
        return new Reply(NAMES.getOrDefault(selector, receipt.ending() + " " + selector), output, List.of());
    }

    private static JsonNode read(String file) {
        String[] parts = file.split("/");
        try {
            return JSON.readTree(CONTRACTS
                    .resolve(parts[0])
                    .resolve("src/main/solidity/" + parts[1] + ".json")
                    .toFile());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
