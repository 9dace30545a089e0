package io.tiepm.proof;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.BatchLeaf;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.Interval;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.Statement;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A gateway with a few batches and statements, and a block in which their interval was anchored. */
final class Example {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");
    static final Instant UNTIL = Instant.parse("2026-11-21T12:10:00Z");
    static final SecretKey KEY = SecretKey.of(Digest.of(new byte[] {1}).bytes());
    static final Digest GATEWAY = KEY.key().gateway();
    static final Bytes CONTRACT = Bytes.parse("00112233445566778899aabbccddeeff00112233");
    static final Bytes GENESIS = Bytes.of("the first block".getBytes()).keccak();
    static final ShownAnchor.Chain CHAIN = new ShownAnchor.Chain(4711, GENESIS, ShownAnchor.Kind.SINGLE_NODE);

    static final SignedBatch BATCH = batch("press-7", 21);
    static final Statement ALARM = new Statement(Statement.ALARM, "press-7/oil", NOON, "{\"state\":\"active\"}");
    static final Statement LAPSE =
            new Statement(Statement.GAP, GATEWAY.toString(), NOON, "{\"from\":1,\"until\":2,\"cause\":\"stopped\"}");
    static final Interval INTERVAL = interval();

    private Example() {}

    static ProofFile.OfReading reading() {
        return ProofMaker.reading(BATCH, 13, INTERVAL, anchor(anchored()));
    }

    static ProofFile.OfStatement statement() {
        return ProofMaker.statement(ALARM, INTERVAL, anchor(anchored()));
    }

    static ProofFile.OfGap gap() {
        return ProofMaker.gap(LAPSE, anchor(new AnchorLink.GapCertified(GATEWAY, LAPSE.digest(), 9, UNTIL, 2)));
    }

    static AnchorLink anchored() {
        return new AnchorLink.Anchored(GATEWAY, INTERVAL.root(), 8, UNTIL);
    }

    static ShownAnchor anchor(AnchorLink link) {
        try {
            return ProofMaker.anchor(CHAIN, CONTRACT, link, block(AnchorEvent.of(CONTRACT, link), UNTIL), 17);
        } catch (MalformedProofException never) {
            throw new AssertionError(never);
        }
    }

    /** Of 40 transactions; the 18th told of a link by its second event. */
    static BlockContents block(EventLog told, Instant timestamp) {
        Random random = new Random(5);
        List<Bytes> transactions = new ArrayList<>();
        List<Bytes> receipts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] transaction = new byte[110 + i];
            random.nextBytes(transaction);
            transaction[0] = 2;
            transactions.add(Bytes.of(transaction));
            EventLog other = new EventLog(CONTRACT, List.of(GENESIS), Bytes.of(new byte[i]));
            List<EventLog> logs = i == 17 ? List.of(other, told) : List.of(other);
            receipts.add(TransactionReceipt.encode(i % 4, i != 3, 21_000L * (i + 1), Bytes.of(new byte[256]), logs));
        }
        BlockHeader header =
                header(IndexTrie.of(transactions).root(), IndexTrie.of(receipts).root(), timestamp);
        return new BlockContents(header, header.hash(), transactions, receipts);
    }

    static BlockHeader header(Bytes transactionsRoot, Bytes receiptsRoot, Instant timestamp) {
        try {
            return BlockHeader.of(fields(transactionsRoot, receiptsRoot, timestamp));
        } catch (MalformedProofException never) {
            throw new AssertionError(never);
        }
    }

    /** As a node of the Cancun fork tells them. */
    static Map<String, String> fields(Bytes transactionsRoot, Bytes receiptsRoot, Instant timestamp) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", "0x7d1");
        fields.put("hash", GENESIS.toString());
        fields.put("parentHash", GENESIS.toString());
        fields.put("sha3Uncles", Bytes.of(Rlp.list()).keccak().toString());
        fields.put("miner", CONTRACT.toString());
        fields.put("stateRoot", GENESIS.toString());
        fields.put("transactionsRoot", transactionsRoot.toString());
        fields.put("receiptsRoot", receiptsRoot.toString());
        fields.put("logsBloom", Bytes.of(new byte[256]).toString());
        fields.put("difficulty", "0x0");
        fields.put("gasLimit", "0x1c9c380");
        fields.put("gasUsed", "0xcd140");
        fields.put("timestamp", "0x" + Long.toHexString(timestamp.getEpochSecond()));
        fields.put("extraData", "0x");
        fields.put("mixHash", GENESIS.toString());
        fields.put("nonce", "0x0000000000000000");
        fields.put("baseFeePerGas", "0x7");
        fields.put("withdrawalsRoot", IndexTrie.of(List.of()).root().toString());
        fields.put("blobGasUsed", "0x0");
        fields.put("excessBlobGas", "0x0");
        fields.put("parentBeaconBlockRoot", GENESIS.toString());
        return fields;
    }

    private static Interval interval() {
        List<BatchLeaf> leaves = new ArrayList<>();
        leaves.add(BatchLeaf.of(BATCH.header()));
        for (int i = 0; i < 12; i++) {
            leaves.add(BatchLeaf.of(batch("lathe-" + i, 1 + i).header()));
        }
        return Interval.of(leaves, List.of(ALARM));
    }

    private static SignedBatch batch(String asset, int size) {
        PointId load = new PointId(new AssetId(asset), "load");
        Batch.Builder batch = Batch.of(load.asset());
        for (int i = 0; i < size; i++) {
            batch.add(Sample.good(load, NOON.plusMillis(i), new Value.Real(i / 8.0)), Unit.KILOWATT);
        }
        List<Gap> gaps = List.of(new Gap(new Period(NOON.minusSeconds(5), NOON), Gap.Cause.NO_LINK, 3));
        return SignedBatch.sign(
                7, Digest.of(new byte[] {7}), NOON.plusSeconds(1), batch.build(), gaps, Digest.of(new byte[] {2}), KEY);
    }
}
