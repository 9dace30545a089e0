package io.tiepm.ledger.evm;

import io.tiepm.keep.Disk;
import io.tiepm.keep.LocalDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.web3j.protocol.Web3jService;

/** The embedded ledger under a contract that anchors roots, as benchmarks need it. */
public final class BenchChain {
    private static final long CHAIN = 84376;
    private static final Settings SETTINGS = new Settings(CHAIN, 0, 4 << 20);

    /**
     * Keeps the block of the root it is given, chains the root to those before, counts, and says so: about 56 000 gas.
     */
    private static final byte[] ANCHOR = code("600035" + "438155"
            + "6000548160205260005260406000208060005560015460010180600155" + "60005260206000a2" + "00");

    private final BenchSigner signer = new BenchSigner();
    private final Address contract = Address.created(signer.address(), 0);

    private static byte[] code(String digits) {
        int length = digits.length() / 2;
        return HexFormat.of().parseHex("60%02x600c60003960%02x6000f3%s".formatted(length, length, digits));
    }

    /** Signs the deployment and then so many anchors. */
    public List<byte[]> signed(int anchors) {
        List<byte[]> all = new ArrayList<>();
        all.add(signer.sign(CHAIN, 0, 300_000, Optional.empty(), ANCHOR));
        IntStream.rangeClosed(1, anchors)
                .mapToObj(nonce -> signer.sign(
                        CHAIN,
                        nonce,
                        150_000,
                        Optional.of(contract),
                        Keccak.hash(Word.of(nonce).bytes())))
                .forEach(all::add);
        return all;
    }

    /**
     * Sends them through JSON-RPC, each answered when it is durable.
     *
     * @param threads how many send at once
     * @param batch how many requests go together
     * @return seconds for all but the first
     */
    public double send(Path folder, List<byte[]> transactions, int threads, int batch) throws Exception {
        try (Node node = open(folder, new LocalDisk())) {
            RpcHandler handler = new RpcHandler(node, "bench");
            handler.handle(request(transactions.get(0)).getBytes(StandardCharsets.US_ASCII));
            List<byte[]> requests = new ArrayList<>();
            for (int i = 1; i < transactions.size(); i += batch) {
                List<String> some = transactions.subList(i, Math.min(i + batch, transactions.size())).stream()
                        .map(BenchChain::request)
                        .toList();
                String text = batch == 1 ? some.get(0) : "[" + String.join(",", some) + "]";
                requests.add(text.getBytes(StandardCharsets.US_ASCII));
            }
            ExecutorService senders = Executors.newFixedThreadPool(threads);
            long begin = System.nanoTime();
            List<Future<byte[]>> answers = new ArrayList<>();
            requests.forEach(request -> answers.add(senders.submit(() -> handler.handle(request))));
            for (Future<byte[]> answer : answers) {
                answer.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            senders.shutdown();
            long mined = node.chain().head().world().account(signer.address()).nonce();
            boolean good = node.chain().head().block().receipts().stream().allMatch(TypedReceipt::succeeded);
            if (mined != transactions.size() || !good) {
                throw new IOException(mined + " of " + transactions.size() + " were mined");
            }
            return seconds;
        }
    }

    private static String request(byte[] transaction) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_sendRawTransaction\",\"params\":[\"%s\"]}"
                .formatted(Hex.data(transaction));
    }

    /** Makes a block of each, on a disk that does not wait. */
    public void fill(Path folder, List<byte[]> transactions) throws Exception {
        try (Node node = open(folder, new HastyDisk())) {
            for (byte[] transaction : transactions) {
                node.sealer().submit(transaction).await(60_000);
            }
            if (node.chain().head().number() != transactions.size()) {
                throw new IOException("there are " + node.chain().head().number() + " blocks");
            }
        }
    }

    /** Opens and closes; gives the seconds that opening took, and the height. */
    public Opened reopen(Path folder) throws Exception {
        long begin = System.nanoTime();
        try (Node node = open(folder, new LocalDisk())) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            long bytes = runtime.totalMemory() - runtime.freeMemory();
            return new Opened(
                    seconds,
                    node.chain().head().number(),
                    bytes,
                    node.chain().log().end());
        }
    }

    /**
     * @param bytes of memory in use
     * @param disk bytes of the block log
     */
    public record Opened(double seconds, long height, long bytes, long disk) {}

    /**
     * A ledger that stays open.
     *
     * @param service answers until it is closed
     */
    public record Running(Web3jService service, Closeable node) implements Closeable {
        @Override
        public void close() throws IOException {
            node.close();
        }
    }

    /** Opens a ledger, or begins one, as the server does. */
    public static Running start(Path folder) throws LedgerException {
        Node node = open(folder, new LocalDisk());
        return new Running(new InProcessService(new RpcHandler(node, "bench")), node);
    }

    private static Node open(Path folder, Disk disk) throws LedgerException {
        return Node.open(folder, SETTINGS, disk, Clock.systemUTC(), () -> new byte[32]);
    }

    /** A disk on which nothing is durable, to fill a ledger in short. */
    private record HastyDisk() implements Disk {
        @Override
        public Output open(Path file) throws IOException {
            Output real = new LocalDisk().open(file);
            return new Output() {
                @Override
                public void write(ByteBuffer bytes, long place) throws IOException {
                    real.write(bytes, place);
                }

                @Override
                public void force() {
                    // not for long
                }

                @Override
                public void truncate(long length) throws IOException {
                    real.truncate(length);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }

        @Override
        public void force(Path folder) {
            // not for long
        }

        @Override
        public long room(Path file) {
            return Long.MAX_VALUE;
        }
    }
}
