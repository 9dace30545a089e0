package io.tiepm.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ./tiepm}, as a person types it in some other folder. */
record Launcher(Path folder) {

    /** Runs a command to its end; what it told on both streams is the answer's text. */
    Answer run(String... arguments) throws IOException, InterruptedException {
        return ended(start(arguments), arguments);
    }

    /** Starts a command; both its streams are the process's input. */
    Process start(String... arguments) throws IOException {
        return process(command(arguments));
    }

    /** Starts a command in a terminal of its own, by {@code script} of util-linux; what is typed is its output. */
    Process startInTerminal(String... arguments) throws IOException {
        String line = command(arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return process(List.of("script", "--quiet", "--return", "--command", line, "/dev/null"));
    }

    /** Runs lines of a shell there. */
    Answer shell(String lines) throws IOException, InterruptedException {
        return ended(process(List.of("sh", "-e", "-c", lines)), lines);
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of("../../tiepm").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process process(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TERM", "xterm");
        // the tools of the JDK, as a vendor has them
        builder.environment().merge("PATH", System.getProperty("java.home") + "/bin", (path, jdk) -> path + ":" + jdk);
        return builder.start();
    }

    private static Answer ended(Process process, String... words) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(String.join(" ", words), process.waitFor(), text);
    }
}
