package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever stands where a header, a receipt or a node should: it is read, or told by the one exception in one line. */
class MalformedTest {
    private static final ShownAnchor ANCHOR = Example.reading().anchor();

    private interface Reader {
        void read(Bytes bytes) throws MalformedProofException;
    }

    @Property(tries = 2000)
    void readsAHeaderOrTellsWhyNot(@ForAll Random random) {
        readsOrTells(ANCHOR.block().header(), random, BlockHeader::read);
    }

    @Property(tries = 2000)
    void readsAReceiptOrTellsWhyNot(@ForAll Random random) throws MalformedProofException {
        readsOrTells(ANCHOR.inReceipts().entry(), random, TransactionReceipt::read);
    }

    @Property(tries = 2000)
    void readsNodesOrTellsWhyNot(@ForAll Random random) {
        int which = random.nextInt(ANCHOR.receiptProof().size());
        readsOrTells(ANCHOR.receiptProof().get(which), random, node -> {
            List<Bytes> nodes = new ArrayList<>(
                    ANCHOR.receiptProof().subList(which, ANCHOR.receiptProof().size()));
            nodes.set(0, node);
            new TrieProof(ANCHOR.transaction().index(), nodes).entry();
        });
    }

    @Property(tries = 500)
    void readsAnyBytesOrTellsWhyNot(@ForAll byte[] bytes) {
        List<Reader> readers =
                List.of(BlockHeader::read, TransactionReceipt::read, node -> new TrieProof(0, List.of(node)).entry());
        readers.forEach(reader -> readsOrTells(Bytes.of(bytes), reader));
    }

    /** With a few bytes changed, or fewer bytes. */
    private static void readsOrTells(Bytes good, Random random, Reader reader) {
        byte[] bytes = good.toArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(random.nextBoolean() ? Math.min(8, bytes.length) : bytes.length)] =
                    (byte) random.nextInt(256);
        }
        readsOrTells(
                Bytes.of(random.nextInt(4) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length))), reader);
    }

    private static void readsOrTells(Bytes bytes, Reader reader) {
        try {
            reader.read(bytes);
        } catch (MalformedProofException told) {
            assertEquals(1, told.getMessage().lines().count(), told.getMessage());
        }
    }
}
