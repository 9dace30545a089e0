package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tests of one file. */
final class StateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORK = "Cancun";

    private StateTest() {}

    static List<CaseResult> all(String name, byte[] json) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        JsonNode file;
        try {
            file = JSON.readTree(json);
        } catch (IOException malformed) {
            throw new IOException(name + " is no JSON: " + malformed.getMessage(), malformed);
        }
        for (Map.Entry<String, JsonNode> test : file.properties()) {
            String full = name + " " + test.getKey();
            JsonNode cases = test.getValue().path("post").path(FORK);
            if (cases.isEmpty()) {
                results.add(new CaseResult(full, CaseResult.Kind.SKIPPED, "has no case for " + FORK, 0));
                continue;
            }
            World world = Pre.world(test.getValue().path("pre"));
            Block block = Pre.block(test.getValue().path("env"));
            for (JsonNode each : cases) {
                results.add(run(full + " " + each.path("indexes"), world, block, each));
            }
        }
        return results;
    }

    private static CaseResult run(String name, World world, Block block, JsonNode wanted) {
        long begin = System.nanoTime();
        String wrong;
        try {
            wrong = judge(world, block, wanted);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            StackTraceElement[] trace = bug.getStackTrace();
            wrong = "threw " + bug + (trace.length > 0 ? " at " + trace[0] : "");
        }
        CaseResult.Kind kind = wrong.isEmpty() ? CaseResult.Kind.PASSED : CaseResult.Kind.FAILED;
        return new CaseResult(name, kind, wrong, System.nanoTime() - begin);
    }

    /** What is not as awaited; empty where all is. */
    private static String judge(World world, Block block, JsonNode wanted) {
        Reading reading = TransactionCodec.read(Pre.bytes(wanted.path("txbytes").asText()));
        Execution execution = reading instanceof Reading.Read read
                ? Processor.execute(world, block, read.transaction())
                : new Execution.Refused(((Reading.Refused) reading).refusal());
        String exception = wanted.path("expectException").asText();
        World after = world;
        List<Log> logs = List.of();
        String told;
        if (execution instanceof Execution.Done done) {
            if (!exception.isEmpty()) {
                return "was taken in spite of " + exception;
            }
            after = done.after();
            logs = done.receipt().logs();
            told = done.receipt().ending() + ", gas " + done.receipt().gas();
        } else {
            Refusal refusal = ((Execution.Refused) execution).refusal();
            if (exception.isEmpty()) {
                return "was refused: " + refusal + " " + reading;
            }
            if (!Exceptions.isMeant(refusal, exception)) {
                return "was refused for " + refusal + " instead of " + exception;
            }
            told = refusal.toString();
        }
        if (!after.root().equals(Pre.word(wanted.path("hash").asText()))) {
            return "another state (" + told + ")";
        } else if (!Keccak.word(Log.encoded(logs))
                .equals(Pre.word(wanted.path("logs").asText()))) {
            return "other logs (" + told + ")";
        }
        return "";
    }
}
