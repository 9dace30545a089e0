package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int KILLS = 20;
    private static final int MOST = 60;

    @TempDir
    Path folder;

    @Test
    void losesNoReceiptThatWasSeenHoweverOftenTheServerIsKilled() throws Exception {
        Random random = new Random(5);
        List<String> receipts = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            serveAndKill(1 + random.nextInt(MOST), receipts);
        }
        assertTrue(receipts.size() > KILLS, receipts.size() + " receipts");
        Verdict.Sound sound = assertInstanceOf(Verdict.Sound.class, LedgerVerifier.verify(folder, number -> {}));
        try (Node node = TestNodes.open(folder)) {
            for (String receipt : receipts) {
                assertTrue(node.chain().transaction(Hex.number(receipt, "")).isPresent(), receipt);
            }
            assertEquals(sound.blocks() - 1, node.chain().head().number());
            assertTrue(sound.transactions() >= receipts.size());
        }
    }

    /** Waits for some receipts while more transactions are on their way, and kills the server. */
    private void serveAndKill(int count, List<String> receipts) throws IOException, InterruptedException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledServer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
                PrintStream in = new PrintStream(server.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            String open = String.valueOf(out.readLine());
            assertTrue(open.startsWith("open "), open);
            long from = Long.parseLong(open.substring("open ".length()));
            for (long nonce = from; nonce < from + count + 200; nonce++) {
                in.println(Hex.data(nonce == 0 ? TestNodes.deploy(0) : TestNodes.anchor(nonce, nonce)));
            }
            for (int i = 0; i < count; i++) {
                String line = out.readLine();
                assertTrue(line != null && line.startsWith("receipt "), line);
                receipts.add(line.substring("receipt ".length()));
            }
            server.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("receipt ") && line.length() == "receipt ".length() + 66) {
                    receipts.add(line.substring("receipt ".length()));
                }
            }
        }
        server.waitFor();
    }
}
