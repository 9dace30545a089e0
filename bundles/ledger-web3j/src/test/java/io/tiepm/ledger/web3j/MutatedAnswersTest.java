package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that answers nonsense, in good JSON and bad. */
class MutatedAnswersTest {
    private static final int ROUNDS = 5000;
    private static final int TASKS = 60;

    @TempDir
    Path folder;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void noNonsenseBreaksARoundOrLosesATask() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FakeChain chain = new FakeChain();
        chain.mine(5);
        int taken = 0;
        try {
            Rig rig = new Rig(folder, chain, 2);
            for (int round = 0; round < ROUNDS; round++) {
                chain.answers = answer -> random.nextInt(4) == 0 ? mutated(answer, random) : answer;
                if (taken < TASKS && round % 50 == 0) {
                    rig.take(taken++);
                }
                if (random.nextInt(20) == 0) {
                    chain.answers = answer -> answer;
                    chain.mine();
                }
                try {
                    rig.round();
                } catch (LedgerException told) {
                    assertTrue(String.valueOf(told.getMessage()).length() < 1000, told.getMessage());
                    assertEquals(LedgerException.Fault.UNREACHABLE, told.fault(), told.getMessage());
                }
                if (round % 500 == 499) {
                    rig.close();
                    rig = new Rig(folder, chain, 2);
                }
            }
            chain.answers = answer -> answer;
            for (int i = 0; i < 300 && !rig.outbox.isEmpty(); i++) {
                rig.pass(Rig.STUCK);
                rig.round();
                chain.mine();
            }
            assertTrue(rig.outbox.isEmpty(), rig.outbox.entries(5).toString());
            for (int i = 0; i < taken; i++) {
                assertEquals(Stage.FINAL, rig.stage(i), rig.entry(i).toString());
                assertTrue(chain.isDone(Rig.what(i)), "task " + i);
            }
            rig.close();
        } catch (AssertionError | RuntimeException broke) {
            throw new AssertionError("seed " + seed, broke);
        }
    }

    /** The answer with one thing in it exchanged, taken out, or cut off. */
    private String mutated(String answer, Random random) {
        if (random.nextInt(5) == 0) {
            return answer.substring(0, random.nextInt(answer.length()));
        }
        try {
            JsonNode all = json.readTree(answer);
            List<JsonNode> places = new ArrayList<>();
            collect(all, places);
            JsonNode place = places.get(random.nextInt(places.size()));
            if (place instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, nonsense(random));
                }
            } else if (place instanceof ArrayNode array && !array.isEmpty()) {
                array.set(random.nextInt(array.size()), nonsense(random));
            }
            return all.toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> to) {
        if (node.isContainerNode()) {
            to.add(node);
            node.forEach(each -> collect(each, to));
        }
    }

    private static JsonNode nonsense(Random random) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(12)) {
            case 0 -> NullNode.getInstance();
            case 1 -> new TextNode("");
            case 2 -> new TextNode("0x");
            case 3 -> new TextNode("0x" + Long.toHexString(random.nextLong()));
            case 4 -> new TextNode("0x" + Integer.toHexString(random.nextInt(2000)));
            case 5 -> new TextNode("0x" + "f".repeat(random.nextInt(80)));
            case 6 -> new IntNode(random.nextInt());
            case 7 -> make.objectNode().put("code", -32000).put("message", "nonsense\n\u001b[2J");
            case 8 -> make.arrayNode().add(1).add("x");
            case 9 -> make.booleanNode(random.nextBoolean());
            case 10 -> new TextNode("0x" + "00".repeat(32));
            default -> new TextNode("\ud800 " + "x".repeat(random.nextInt(3000)));
        };
    }
}
