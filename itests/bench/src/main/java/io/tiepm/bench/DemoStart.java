package io.tiepm.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole distribution with the demo plant, from the start of its process. */
final class DemoStart implements Benchmark {
    private static final String SECONDS = "100";
    private static final String SSH_PORT = "8193";

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String what() {
        return "a new server with the demo plant, for " + SECONDS + " s: ./tiepm demo --seconds " + SECONDS + " --json";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        Path root = Sources.root();
        Path home = Scratch.folder("demo");
        try {
            Process demo = new ProcessBuilder(
                            root.resolve("tiepm").toString(),
                            "demo",
                            "--seconds",
                            SECONDS,
                            "--json",
                            "--home",
                            home.resolve("home").toString(),
                            "--ssh-port",
                            SSH_PORT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            demo.getOutputStream().close();
            String last = last(demo);
            if (demo.waitFor() != 0) {
                throw new IOException("the demo ended with " + demo.exitValue() + ": " + last);
            }
            return List.of(
                    Figure.atMost("start.to.durable.ms", number(last, "startupMs"), 20_000),
                    Figure.atMost("rss.mb", number(last, "rssMb"), 512),
                    Figure.atLeast("alarms", number(last, "alarms"), 1),
                    Figure.of("readings", number(last, "readings")),
                    Figure.atMost("rejected", number(last, "rejected"), 0));
        } finally {
            Scratch.remove(home);
        }
    }

    private static String last(Process process) throws IOException {
        String last = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line;
            }
        }
        return last;
    }

    private static double number(String json, String key) throws IOException {
        Matcher found = Pattern.compile("\"" + key + "\" *: *([0-9.]+)").matcher(json);
        if (!found.find()) {
            throw new IOException("the demo tells no " + key + ": " + json);
        }
        return Double.parseDouble(found.group(1));
    }
}
