package io.tiepm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.model.AssetId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Statement FIRST = new Statement(Statement.ALARM, "press-7/load", Examples.NOON, "{\"a\":1}");
    private static final Statement SECOND = new Statement(Statement.ALARM, "press-7/load", Examples.NOON, "{\"a\":2}");

    @Test
    void putsBatchesByAssetAndSequenceAndStatementsBehindAsTheyCame() {
        List<BatchLeaf> given = List.of(leaf("press-7", 10), leaf("press-7", 9), leaf("a", 3), leaf("press-70", 1));
        Interval interval = Interval.of(given, List.of(SECOND, FIRST));
        assertEquals(List.of("a 3", "press-7 9", "press-7 10", "press-70 1"), names(interval.batches()));
        assertEquals(Optional.of(2), interval.place(leaf("press-7", 10)));
        assertEquals(Optional.of(4), interval.place(SECOND));
        assertEquals(Optional.of(5), interval.place(FIRST));
        assertEquals(Optional.empty(), interval.place(leaf("press-7", 11)));
        BatchLeaf other = new BatchLeaf(new AssetId("a"), 3, Digest.ZERO, Digest.ZERO);
        assertEquals(Optional.empty(), interval.place(other), "the same number, but another batch");
    }

    @Test
    void hasTheSameRootInWhicheverOrderBatchesCame() {
        List<BatchLeaf> leaves = new ArrayList<>();
        for (int i = 1; i < 40; i++) {
            leaves.add(leaf("a" + i % 3, i));
        }
        Digest root = Interval.of(leaves, List.of(FIRST)).root();
        Collections.shuffle(leaves, new Random(3));
        assertEquals(root, Interval.of(leaves, List.of(FIRST)).root());
    }

    @Test
    void provesEveryLeaf() {
        Interval interval = Interval.of(List.of(leaf("a", 1), leaf("a", 2), leaf("b", 1)), List.of(FIRST, SECOND));
        for (BatchLeaf batch : interval.batches()) {
            int place = interval.place(batch).orElseThrow();
            assertTrue(interval.proof(place).proves(batch.digest(), interval.root()), batch.toString());
        }
        for (Statement statement : List.of(FIRST, SECOND)) {
            int place = interval.place(statement).orElseThrow();
            assertTrue(interval.proof(place).proves(statement.digest(), interval.root()), statement.toString());
        }
    }

    @Test
    void refusesNothingABatchTwiceAndAGap() {
        Statement gap = new Statement(Statement.GAP, "00", Examples.NOON, "{}");
        List<BatchLeaf> twice = List.of(leaf("a", 1), new BatchLeaf(new AssetId("a"), 1, Digest.ZERO, Digest.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Interval.of(List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> Interval.of(twice, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Interval.of(List.of(), List.of(gap)));
    }

    @Test
    void refusesMoreLeavesThanAnIntervalHas() {
        List<Statement> many = Collections.nCopies(Interval.LARGEST + 1, FIRST);
        assertThrows(IllegalArgumentException.class, () -> Interval.of(List.of(), many));
    }

    private static List<String> names(List<BatchLeaf> leaves) {
        return leaves.stream().map(leaf -> leaf.asset() + " " + leaf.sequence()).toList();
    }

    private static BatchLeaf leaf(String asset, long sequence) {
        Digest digest = Digest.of((asset + sequence).getBytes());
        return new BatchLeaf(new AssetId(asset), sequence, digest, Digest.of(digest.bytes()));
    }
}
