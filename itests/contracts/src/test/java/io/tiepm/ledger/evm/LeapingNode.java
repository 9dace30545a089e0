package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.keep.LocalDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The embedded ledger on a free port, with what tests of contracts ask of a chain and a real one does not have: that
 * time passes when they say so.
 */
final class LeapingNode implements Closeable {
    private static final Settings SETTINGS = new Settings(84376, 0, 4 << 20);

    private final AtomicLong leapt = new AtomicLong();
    private final Node node;
    private final LoopbackServer server;

    LeapingNode(Path folder) throws LedgerException, IOException {
        Clock wall = Clock.systemUTC();
        InstantSource leaping = () -> wall.instant().plusSeconds(leapt.get());
        node = Node.open(folder, SETTINGS, new LocalDisk(), leaping.withZone(ZoneOffset.UTC), () -> new byte[32]);
        Map<String, RpcMethod> methods = RpcHandler.methods(node, "test");
        methods.put(
                "evm_increaseTime",
                params -> Json.quantity(leapt.addAndGet(params.at(0).asLong())));
        methods.put("evm_mine", params -> mine());
        server = LoopbackServer.start(new RpcHandler(node, methods), 0);
    }

    private JsonNode mine() {
        long before = node.chain().head().number();
        node.sealer().seal();
        while (node.chain().head().number() == before) {
            LockSupport.parkNanos(1_000_000);
        }
        return Json.text("0x0");
    }

    Node node() {
        return node;
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
        node.close();
    }
}
