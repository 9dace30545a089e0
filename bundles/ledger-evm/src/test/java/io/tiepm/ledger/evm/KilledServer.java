package io.tiepm.ledger.evm;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server in a process of its own that tells Alice's nonce, and then mines what it reads, a transaction a line, and tells each receipt it sees. */
final class KilledServer {
    private KilledServer() {}

    public static void main(String[] args) throws Exception {
        Node node = TestNodes.open(Path.of(args[0]));
        RpcHandler handler = new RpcHandler(node, "test");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        long nonce =
                node.chain().head().world().account(TestNodes.ALICE.address()).nonce();
        System.out.println("open " + nonce);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            ask(handler, "eth_sendRawTransaction", line);
            String hash = Keccak.word(Hex.bytes(line, "")).toString();
            if (ask(handler, "eth_getTransactionReceipt", hash).contains("\"status\":\"0x1\"")) {
                System.out.println("receipt " + hash);
            }
        }
    }

    private static String ask(RpcHandler handler, String method, String param) {
        String request =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[\"%s\"]}".formatted(method, param);
        return new String(handler.handle(request.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII);
    }
}
