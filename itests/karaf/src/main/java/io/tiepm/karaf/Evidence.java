package io.tiepm.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What a server can prove: how its console is asked for it. */
public record Evidence(Server server) {
    private static final JsonMapper JSON = new JsonMapper();
    /** Commands in one line of the console. */
    private static final int AT_ONCE = 20;

    /** Has intervals closed every second. */
    public static void everySecond(Server server) throws IOException {
        server.edit("io.tiepm.anchoring.cfg", text -> "interval.s = 1\npromise.s = 10\n");
    }

    /** What a command shows as JSON, whether it went well or brought bad news. */
    public JsonNode told(String command, String arguments) throws IOException {
        return JSON.readTree(server.exec(command + " --json " + arguments).text());
    }

    /** Checks one thing: a file, a reading, a statement. */
    public Marks verify(String what) throws IOException {
        return Marks.read(told("tiepm:verify", what));
    }

    /** Checks many things that can be proved, in few lines. */
    public List<Marks> verify(List<String> all) throws IOException {
        List<Marks> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            String line = String.join(
                    "; ",
                    some.stream().map(what -> "tiepm:verify --json " + what).toList());
            try (MappingIterator<JsonNode> documents =
                    JSON.readerFor(JsonNode.class).readValues(server.exec(line).ok())) {
                documents.forEachRemaining(document -> found.add(Marks.read(document)));
            }
        }
        if (found.size() != all.size()) {
            throw new AssertionError(found.size() + " answers to " + all.size() + " questions");
        }
        return found;
    }

    /** Waits until a thing can be proved, and checks it: what was just said may wait for its interval. */
    public Marks await(String what) throws IOException, InterruptedException {
        AtomicReference<Answer> last = new AtomicReference<>();
        server.await("a proof of " + what, () -> {
            last.set(server.exec("tiepm:verify --json " + what));
            return last.get().text().startsWith("{");
        });
        return Marks.read(JSON.readTree(last.get().text()));
    }

    /** Where the code on a machine leads. */
    public String code(String node, String asset) throws IOException {
        return told("tiepm:asset-qr", "--local --page http://127.0.0.1/ --rpc " + node + " " + asset)
                .path("url")
                .asText();
    }

    /** The address of the installation's contracts, as the code on a machine names it. */
    public String registry(String node, String asset) throws IOException {
        return code(node, asset).replaceFirst(".*&registry=(0x[0-9a-f]{40})&.*", "$1");
    }

    /** Writes a proof as soon as there is one; {@code statement} is empty for a reading. */
    public void write(Path file, String statement, String what) throws IOException, InterruptedException {
        String kind = statement.isEmpty() ? "" : "--statement " + statement + " ";
        String command = "tiepm:anchor-proof " + kind + "--out " + file + " " + what;
        server.await(command, () -> server.exec(command).status() == 0);
    }
}
