package io.tiepm.proof;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A link of a chain of anchors as the contract {@code SensorData} tells it: {@code docs/formats/anchors.md}, "Events". */
public final class AnchorEvent {
    private static final Bytes ANCHORED = name("Anchored(bytes32,bytes32,uint48,uint48)");
    private static final Bytes GAP_CERTIFIED = name("GapCertified(bytes32,bytes32,uint48,uint48,uint48)");
    private static final int WORD = 32;

    private AnchorEvent() {}

    /**
     * The event of a link.
     *
     * @param contract that tells it, 20 bytes
     */
    public static EventLog of(Bytes contract, AnchorLink link) {
        if (link instanceof AnchorLink.GapCertified gap) {
            return new EventLog(
                    contract,
                    gapTopics(gap.gateway(), gap.digest()),
                    words(gap.sequence(), seconds(gap), gap.missing()));
        }
        AnchorLink.Anchored anchored = (AnchorLink.Anchored) link;
        return new EventLog(
                contract,
                anchorTopics(anchored.gateway(), anchored.root()),
                words(anchored.sequence(), seconds(anchored)));
    }

    static List<Bytes> anchorTopics(Digest gateway, Digest root) {
        return List.of(ANCHORED, Bytes.of(gateway.bytes()), Bytes.of(root.bytes()));
    }

    static List<Bytes> gapTopics(Digest gateway, Digest digest) {
        return List.of(GAP_CERTIFIED, Bytes.of(gateway.bytes()), Bytes.of(digest.bytes()));
    }

    /** The data of an event, read as numbers of 32 bytes each. */
    static List<BigInteger> numbers(Bytes data) throws MalformedProofException {
        byte[] all = data.toArray();
        if (all.length % WORD != 0) {
            throw new MalformedProofException("an event has " + all.length + " bytes of data");
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (int at = 0; at < all.length; at += WORD) {
            numbers.add(new BigInteger(1, Arrays.copyOfRange(all, at, at + WORD)));
        }
        return numbers;
    }

    private static long seconds(AnchorLink link) {
        return link.until().getEpochSecond();
    }

    private static Bytes words(long... numbers) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        for (long number : numbers) {
            words.writeBytes(new byte[WORD - Long.BYTES]);
            for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
                words.write((int) (number >>> shift));
            }
        }
        return Bytes.of(words.toByteArray());
    }

    private static Bytes name(String signature) {
        return Bytes.of(signature.getBytes(StandardCharsets.US_ASCII)).keccak();
    }
}
