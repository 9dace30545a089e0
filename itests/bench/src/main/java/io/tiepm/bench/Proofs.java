package io.tiepm.bench;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.BatchLeaf;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Interval;
import io.tiepm.evidence.Leaves;
import io.tiepm.evidence.MerkleProof;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.model.AssetId;
import io.tiepm.proof.AnchorEvent;
import io.tiepm.proof.BlockContents;
import io.tiepm.proof.BlockHeader;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.EventLog;
import io.tiepm.proof.IndexTrie;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.ProofMaker;
import io.tiepm.proof.ShownAnchor;
import io.tiepm.proof.TransactionReceipt;
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verifier;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** One interval of 1 000 batches of 1 000 readings behind one anchor, in a block of 100 transactions. */
final class Proofs implements Benchmark {
    private static final int BATCHES = 1_000;
    private static final int ROWS = 1_000;
    private static final int TRANSACTIONS = 100;
    private static final int WARM_UP = 2_000;
    private static final int RUNS = 5_000;
    private static final Instant UNTIL = Instant.ofEpochSecond(Batches.START / 1_000_000_000L + 3_600);
    private static final Bytes CONTRACT = Bytes.of(new byte[20]);
    private static final Bytes HASH = Bytes.of(new byte[32]);

    @Override
    public String name() {
        return "proofs";
    }

    @Override
    public String group() {
        return "ledger";
    }

    @Override
    public String what() {
        return "proofs of one reading of a million behind one anchor, made, and verified from the file's bytes offline";
    }

    @Override
    public List<Figure> run() throws MalformedProofException {
        SplittableRandom random = new SplittableRandom(1);
        SecretKey key = SecretKey.of(Digest.of(new byte[] {1}).bytes());
        List<SignedBatch> batches = batches(key, random);
        long begin = System.nanoTime();
        Interval interval = Interval.of(
                batches.stream().map(batch -> BatchLeaf.of(batch.header())).toList(), List.of());
        double seconds = (System.nanoTime() - begin) / 1e9;
        ShownAnchor anchor = anchor(new AnchorLink.Anchored(key.key().gateway(), interval.root(), 1, UNTIL), random);
        Verifier verifier = new Verifier(new Trust.BlockHash(anchor.block().hash()));
        double[] made = new double[RUNS];
        double[] verified = new double[RUNS];
        double[] cpu = new double[RUNS];
        int longest = 0;
        int largest = 0;
        for (int run = -WARM_UP; run < RUNS; run++) {
            SignedBatch batch = batches.get(random.nextInt(BATCHES));
            int row = random.nextInt(ROWS);
            long start = System.nanoTime();
            byte[] file = ProofMaker.reading(batch, row, interval, anchor).bytes();
            long between = System.nanoTime();
            long cpuBefore = cpuNanos();
            if (!verifier.verify(file).valid()) {
                throw new IllegalStateException("a proof that proves nothing");
            }
            long cpuAfter = cpuNanos();
            long end = System.nanoTime();
            if (run >= 0) {
                made[run] = (between - start) / 1e6;
                verified[run] = (end - between) / 1e6;
                cpu[run] = (cpuAfter - cpuBefore) / 1e6;
                longest = Math.max(longest, compact(batch, row, interval));
                largest = Math.max(largest, file.length);
            }
        }
        Arrays.sort(made);
        Arrays.sort(verified);
        Arrays.sort(cpu);
        return List.of(
                Figure.of("interval.s", seconds),
                Figure.of("make.p50.ms", made[RUNS / 2]),
                Figure.of("verify.p50.ms", verified[RUNS / 2]),
                Figure.of("verify.p99.ms", verified[RUNS * 99 / 100]),
                Figure.atMost("verify.cpu.p99.ms", cpu[RUNS * 99 / 100], 5),
                Figure.atMost("paths.bytes", longest, 700),
                Figure.of("file.bytes", largest));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** What grows with the number of readings: two paths, the salt, four numbers, the header's digest. */
    private static int compact(SignedBatch batch, int row, Interval interval) {
        MerkleProof below = Leaves.tree(batch.batch(), batch.seed()).proof(row);
        MerkleProof above =
                interval.proof(interval.place(BatchLeaf.of(batch.header())).orElseThrow());
        int digests = below.path().size() + above.path().size() + 1;
        int numbers = LongStream.of(below.index(), below.size(), above.index(), above.size())
                .mapToInt(Proofs::bytes)
                .sum();
        return digests * Digest.LENGTH + Leaves.SALT_LENGTH + numbers;
    }

    /** Of a number, seven bits a byte. */
    private static int bytes(long number) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + 6) / 7);
    }

    private static List<SignedBatch> batches(SecretKey key, SplittableRandom random) {
        List<SignedBatch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            var signals = Batches.signals(new AssetId("press-" + i), 10);
            var batch = Batches.of(signals, ROWS, Batches.START, 1_000_000_000L, random);
            Digest seed = Digest.of(new byte[] {(byte) i, (byte) (i >> 8)});
            Instant cut = UNTIL.minusSeconds(600);
            batches.add(SignedBatch.sign(1, Digest.ZERO, cut, batch, List.of(), seed, key));
        }
        return batches;
    }

    private static ShownAnchor anchor(AnchorLink link, SplittableRandom random) throws MalformedProofException {
        List<Bytes> transactions = new ArrayList<>();
        List<Bytes> receipts = new ArrayList<>();
        EventLog event = AnchorEvent.of(CONTRACT, link);
        for (int i = 0; i < TRANSACTIONS; i++) {
            byte[] transaction = new byte[250];
            random.nextBytes(transaction);
            transactions.add(Bytes.of(transaction));
            receipts.add(
                    TransactionReceipt.encode(2, true, 60_000L * (i + 1), Bytes.of(new byte[256]), List.of(event)));
        }
        BlockHeader header =
                header(IndexTrie.of(transactions).root(), IndexTrie.of(receipts).root());
        BlockContents block = new BlockContents(header, header.hash(), transactions, receipts);
        ShownAnchor.Chain chain = new ShownAnchor.Chain(1, HASH, ShownAnchor.Kind.SINGLE_NODE);
        return ProofMaker.anchor(chain, CONTRACT, link, block, TRANSACTIONS / 2);
    }

    private static BlockHeader header(Bytes transactions, Bytes receipts) throws MalformedProofException {
        Map<String, String> fields = new HashMap<>();
        for (String name : List.of("parentHash", "sha3Uncles", "stateRoot", "mixHash")) {
            fields.put(name, HASH.toString());
        }
        for (String name : List.of("difficulty", "gasLimit", "gasUsed", "baseFeePerGas")) {
            fields.put(name, "0x1");
        }
        fields.put("miner", CONTRACT.toString());
        fields.put("transactionsRoot", transactions.toString());
        fields.put("receiptsRoot", receipts.toString());
        fields.put("logsBloom", Bytes.of(new byte[256]).toString());
        fields.put("number", "0x1");
        fields.put("timestamp", "0x" + Long.toHexString(UNTIL.getEpochSecond()));
        fields.put("extraData", "0x");
        fields.put("nonce", "0x0000000000000000");
        return BlockHeader.of(fields);
    }
}
