package io.tiepm.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A proof, a key, an address or a node that is none: one line that says so, and nothing has changed. */
@ExtendWith(OneServer.class)
class MalformedEvidenceTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path VECTORS = Path.of("../../docs/formats/vectors/proof.json");

    private final Server server;

    @TempDir
    Path desk;

    MalformedEvidenceTest(Server server) {
        this.server = server;
    }

    @Test
    void aFileThatIsNoProofIsRefusedInOneLineByBothVerifiers() throws IOException, InterruptedException {
        boolean node = Stranger.isThere();
        assumeTrue(node || System.getenv("CI") != null, "node is not installed");
        List<String> wrong = new ArrayList<>();
        List<Path> files = malformed();
        assertTrue(files.size() > 10, files::toString);
        for (Path file : files) {
            Answer here = server.exec("tiepm:verify " + file);
            if (here.status() != 1 || !isOneLine(here) || !here.text().contains("is no proof")) {
                wrong.add(here.toString());
            }
            // the others are the vectors that itests/formats shows it
            Answer there = Stranger.run(file.toString());
            if (there.status() != 1 || there.text().contains("    at ")) {
                wrong.add(there.toString());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatIsNamedWronglyIsRefusedInOneLineAndNothingIsWritten() throws IOException, InterruptedException {
        server.await(
                "the contracts", () -> server.exec("tiepm:ledger-status").text().matches("(?s).*state +ready.*"));
        String proof = aProof().toString();
        String before = state();
        List<String> wrong = new ArrayList<>();
        for (String[] row : new String[][] {
            {"tiepm:verify nowhere.json", "is no file on the server"},
            {"tiepm:verify " + desk, "is no file on the server"},
            {"tiepm:verify press-7#0/0", "there is no reading"},
            {"tiepm:verify press-7#1/99999", "there is no reading"},
            {"tiepm:verify press-7/no.such.point", "nothing was ever read"},
            {"tiepm:verify alarm", "say of what"},
            {"tiepm:verify report press-9", "no statement of kind report"},
            {"tiepm:verify --block-hash 0x12 " + proof, "a block hash is 0x and 64 hexadecimal digits"},
            {"tiepm:anchor-proof --out " + desk.resolve("no/such.json") + " press-7/oil.level", "there is no folder"},
            {"tiepm:anchor-proof --out " + desk.resolve("new.json") + " PRESS", "names no reading"},
            {"tiepm:anchor-proof --out " + desk.resolve("new.json") + " --statement rumour press-7", "rumour"},
            {"tiepm:anchor-verify 999999", "no link 999999"},
            {"tiepm:asset-qr --page ftp://x --rpc http://127.0.0.1/ --local press-7", "press-7"},
            {"tiepm:approval-propose Authority 'grantRole(bytes32,address)' owner 0x5aAe", "0x5aAe"},
            {
                "tiepm:approval-propose Authority 'grantRole(bytes32,address)' owner"
                        + " 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"
            },
            {"tiepm:approval-approve --as 0x71C7 --signature 0x12 e52d", ""},
            {"tiepm:approval-approve --as admin-1 zzzz", ""},
            {"tiepm:asset-transfer --yes --expires 7d press-7 0x71C7", ""},
            {
                "tiepm:reward-claim --yes --from 2026-11-01 --until 2026-11-02 --kwh 5 --baseline 12 --evidence 34 press-7",
                ""
            },
        }) {
            Answer answer = server.exec(row[0]);
            if (answer.status() == 0 || !isOneLine(answer) || !answer.text().contains(row[1])) {
                wrong.add(answer.toString());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, state());
        assertFalse(Files.exists(desk.resolve("new.json")));
    }

    @Test
    void aNodeThatAnswersNonsenseIsToldInOneLineAndHarmsNoOtherChain() throws IOException, InterruptedException {
        AtomicReference<String> answer = new AtomicReference<>("");
        HttpServer nonsense = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nonsense.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = answer.get().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        nonsense.start();
        String url = "http://127.0.0.1:" + nonsense.getAddress().getPort();
        int logged = server.log().length();
        Path proof = aProof();
        Path chain = server.etc().resolve("io.tiepm.ledger.web3j~nonsense.cfg");
        try {
            server.edit(
                    chain.getFileName().toString(),
                    text -> "url = " + url + "\npoll.ms = 20\nserves = no-such-category\n");
            List<String> wrong = new ArrayList<>();
            for (String said : List.of(
                    "",
                    "<html>welcome</html>",
                    "[]",
                    "null",
                    "{\"jsonrpc\":\"2.0\",\"id\":1}",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0xzz\"}",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":[1,2]}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":-1}",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":\"x\\ny\",\"message\":\"two\\nlines\"}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x" + "f".repeat(200_000) + "\"}")) {
                answer.set(said);
                server.await(
                        "a word on " + url,
                        () -> server.exec("tiepm:ledger-status --chain nonsense")
                                        .status()
                                == 0);
                JsonNode standing = JSON.readTree(server.exec("tiepm:ledger-status --json --chain nonsense")
                                .ok())
                        .path(0);
                String detail = standing.path("detail").asText();
                if (standing.path("state").asText().equals("ready")
                        || detail.isBlank()
                        || detail.lines().count() != 1
                        || detail.contains("Exception")) {
                    wrong.add(said.substring(0, Math.min(80, said.length())) + " -> " + standing);
                }
                Answer stranger = Stranger.run("--rpc", url, proof.toString());
                if (stranger.status() == 0 || stranger.text().contains("    at ")) {
                    wrong.add(stranger.toString());
                }
            }
            assertEquals(List.of(), wrong);
        } finally {
            Files.deleteIfExists(chain);
            nonsense.stop(0);
        }
        server.await(
                "the chain to be gone",
                () -> server.exec("tiepm:ledger-status --chain nonsense").status() != 0);
        String status = server.exec("tiepm:ledger-status").ok();
        assertTrue(status.contains("ready") && !status.contains("nonsense"), status);
        assertFalse(server.log().substring(logged).contains("\tat "), "a stack trace is in the log");
    }

    private List<Path> malformed() throws IOException {
        List<Path> files = new ArrayList<>();
        for (JsonNode one : JSON.readTree(VECTORS.toFile()).path("malformed")) {
            files.add(Files.writeString(
                    desk.resolve("malformed-" + files.size() + ".json"),
                    one.path("text").asText()));
        }
        String good = Files.readString(aProof());
        files.add(Files.writeString(desk.resolve("cut.json"), good.substring(0, good.length() / 2)));
        files.add(Files.write(desk.resolve("bytes.json"), new byte[] {(byte) 0xff, 0, 27, '[', '2', 'J'}));
        files.add(Files.writeString(
                desk.resolve("sixth.json"), good.replaceFirst("\"until\" *: *[0-9]+", "\"until\":\"soon\"")));
        return files;
    }

    /** One that holds, of another installation. */
    private Path aProof() throws IOException {
        JsonNode file = JSON.readTree(VECTORS.toFile()).at("/proofs/0/file");
        return Files.writeString(desk.resolve("good.json"), file.isTextual() ? file.asText() : file.toString());
    }

    private static boolean isOneLine(Answer answer) {
        return answer.text().strip().lines().count() == 1
                && !answer.text().contains("Exception")
                && !answer.text().contains("\u001B");
    }

    /** What must stay as it is: the folder of configuration, what is proposed, the tokens. */
    private String state() throws IOException {
        TreeMap<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.list(server.etc())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                state.put(file.getFileName().toString(), String.valueOf(Files.size(file)));
            }
        }
        for (String command : List.of("approval-list", "asset-token", "reward-list")) {
            state.put(command, server.exec("tiepm:" + command + " --json").ok());
        }
        return state.toString();
    }
}
