package io.tiepm.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who has a proof and {@code verifier/verify.mjs}, and nothing of ours that runs. Needs Node 20. */
public final class Stranger {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path VERIFIER = Path.of("../../verifier/verify.mjs");

    private Stranger() {}

    /** Whether there is a Node to check with. */
    public static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Types the verifier's options and the file; what it tells on both streams is the answer's text. */
    public static Answer run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("node", VERIFIER.toAbsolutePath().normalize().toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(String.join(" ", words), process.waitFor(), text);
    }

    /** Checks a proof. */
    public static Marks check(Path proof, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--json");
        words.add(proof.toString());
        Answer answer = run(words.toArray(String[]::new));
        Marks marks = Marks.read(JSON.readTree(answer.text()));
        int expected = marks.complete() ? 0 : marks.valid() ? 3 : 1;
        if (answer.status() != expected) {
            throw new AssertionError("ended with " + answer.status() + ", not " + expected + ": " + answer);
        }
        return marks;
    }
}
