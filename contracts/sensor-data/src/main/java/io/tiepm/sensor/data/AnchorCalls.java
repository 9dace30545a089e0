package io.tiepm.sensor.data;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Calls of the contract {@code SensorData} and its events, by its ABI. All its values are of fixed length, so a call is
 * its selector and one word of 32 bytes for each value.
 */
final class AnchorCalls {
    static final String CONTRACT = "SensorData";

    /** {@code Anchored(bytes32 indexed gateway, bytes32 indexed root, uint48 sequence, uint48 until)}. */
    static final Digest ANCHORED = Digest.parse("28203d1e41f69a9062c11024d1e6085c27c3b9bded97190d66bfa6ee2865d23a");

    /** {@code GapCertified(bytes32 indexed gateway, bytes32 indexed digest, uint48, uint48, uint48)}. */
    static final Digest GAP_CERTIFIED =
            Digest.parse("764c0eeaf6b1791262b5478193969ff5d3e16d4b5b40d80e790fe689b1a93d18");

    private static final int ENROL = 0x61f3378d;
    private static final int ANCHOR = 0x11bb6d37;
    private static final int ANCHOR_ALL = 0x561c2203;
    private static final int CERTIFY_GAP = 0x71ebd535;
    private static final int CHAIN_OF = 0x9648eca2;
    private static final int WORD = 32;

    /**
     * Where a gateway's chain of anchors stands on the ledger.
     *
     * @param sequence of its last link; 0 before the first
     * @param until the end of its last window; seconds since 1970; 0 before it was enrolled
     * @param sender who anchors for it; nobody while it is suspended
     */
    record Chain(Digest head, long sequence, long until, Address sender) {}

    private AnchorCalls() {}

    static Call enrol(Digest gateway, Address sender, Instant since) {
        return call(words(ENROL, 3)
                .put(gateway.bytes())
                .put(new byte[12])
                .put(HexFormat.of().parseHex(sender.text().substring(2)))
                .put(number(since.getEpochSecond())));
    }

    static Call anchor(Digest gateway, Link link) {
        return call(words(ANCHOR, 4)
                .put(gateway.bytes())
                .put(number(link.sequence()))
                .put(link.root().bytes())
                .put(number(link.until().getEpochSecond())));
    }

    /** @param links that follow one another, none of them a gap */
    static Call anchorAll(Digest gateway, List<Link> links) {
        ByteBuffer words = words(ANCHOR_ALL, 4 + 2 * links.size())
                .put(gateway.bytes())
                .put(number(links.get(0).sequence()))
                .put(number(3 * WORD))
                .put(number(links.size()));
        links.forEach(
                link -> words.put(link.root().bytes()).put(number(link.until().getEpochSecond())));
        return call(words);
    }

    static Call certifyGap(Digest gateway, Link link) {
        return call(words(CERTIFY_GAP, 5)
                .put(gateway.bytes())
                .put(number(link.sequence()))
                .put(link.root().bytes())
                .put(number(link.until().getEpochSecond()))
                .put(number(0)));
    }

    static Call chainOf(Digest gateway) {
        return call(words(CHAIN_OF, 1).put(gateway.bytes()));
    }

    /** @throws IllegalArgumentException if it is no such answer */
    static Chain chain(byte[] answer) {
        if (answer.length != 4 * WORD) {
            throw new IllegalArgumentException("the contract answers with " + answer.length + " bytes");
        }
        ByteBuffer words = ByteBuffer.wrap(answer);
        byte[] head = new byte[WORD];
        byte[] sender = new byte[20];
        words.get(head);
        long sequence = words.getLong(2 * WORD - Long.BYTES);
        long until = words.getLong(3 * WORD - Long.BYTES);
        words.get(3 * WORD + 12, sender);
        return new Chain(
                Digest.ofBytes(head),
                sequence,
                until,
                new Address("0x" + HexFormat.of().formatHex(sender)));
    }

    private static ByteBuffer words(int selector, int count) {
        return ByteBuffer.allocate(4 + count * WORD).putInt(selector);
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(WORD).putLong(WORD - Long.BYTES, number).array();
    }

    private static Call call(ByteBuffer words) {
        return new Call(CONTRACT, words.array());
    }
}
