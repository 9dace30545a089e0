package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Another node, anvil, in a process of its own on a free port, that mines when it is told to. */
final class Anvil implements Closeable {
    private static final Path PACKAGES = Path.of("../../contracts/common/node_modules/@foundry-rs");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TRIES = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI uri;
    private final Process process;
    private int id;

    /** One request of a batch. */
    record Call(String method, Object... params) {}

    private Anvil(Process process, int port) {
        this.process = process;
        this.uri = URI.create("http://127.0.0.1:" + port);
    }

    /** Where it is installed, if it is. */
    static Optional<Path> program() throws IOException {
        if (!Files.isDirectory(PACKAGES)) {
            return Optional.empty();
        }
        try (Stream<Path> packages = Files.list(PACKAGES)) {
            return packages.map(each -> each.resolve("bin/anvil"))
                    .filter(Files::exists)
                    .findAny();
        }
    }

    static Anvil start(Path program, long chainId, long gasLimit) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--chain-id=" + chainId,
                        "--gas-limit=" + gasLimit,
                        "--hardfork=cancun",
                        "--no-mining",
                        "--order=fifo",
                        "--disable-default-create2-deployer",
                        "--prune-history",
                        "--silent",
                        "--threads=1",
                        "--memory-limit=" + (1 << 30))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Anvil anvil = new Anvil(process, port);
        for (int i = 0; i < TRIES; i++) {
            try {
                anvil.ask("eth_chainId");
                return anvil;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        anvil.close();
        throw new IOException("anvil does not answer");
    }

    JsonNode ask(String method, Object... params) throws IOException, InterruptedException {
        return ask(List.of(new Call(method, params))).get(0);
    }

    List<JsonNode> ask(List<Call> calls) throws IOException, InterruptedException {
        ArrayNode batch = MAPPER.createArrayNode();
        for (Call call : calls) {
            batch.addObject()
                    .put("jsonrpc", "2.0")
                    .put("id", ++id)
                    .put("method", call.method())
                    .set("params", MAPPER.valueToTree(call.params()));
        }
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(batch.toString()))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode answer : MAPPER.readTree(response.body())) {
            if (answer.has("error")) {
                throw new IOException("anvil: " + answer.path("error"));
            }
            results.add(answer.path("result"));
        }
        return results;
    }

    /** All accounts, and more. */
    JsonNode state() throws IOException, InterruptedException {
        byte[] dump = HexFormat.of().parseHex(ask("anvil_dumpState").asText().substring(2));
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(dump))) {
            return MAPPER.readTree(packed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
