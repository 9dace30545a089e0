package io.tiepm.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./tiepm}, as a person types it in some other folder. */
record Launcher(Path folder) {

    /** Runs a command to its end; what it told on both streams is the answer's text. */
    Answer run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(String.join(" ", arguments), process.waitFor(), text);
    }

    /** Starts a command; both its streams are the process's input. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("../../tiepm").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }
}
