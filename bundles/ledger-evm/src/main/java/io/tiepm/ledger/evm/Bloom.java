package io.tiepm.ledger.evm;

import java.util.Arrays;
import java.util.List;

/**
 * 2048 bits that tell which addresses and topics are surely not among the logs of a receipt or a block (Yellow Paper,
 * 4.3.1). Never changes.
 */
final class Bloom {
    static final int BYTES = 256;
    static final Bloom NONE = new Bloom(new byte[BYTES]);

    private final byte[] bits;

    private Bloom(byte[] bits) {
        this.bits = bits;
    }

    /**
     * As a header bears it.
     *
     * @param bits 256 bytes
     */
    static Bloom of(byte[] bits) {
        if (bits.length != BYTES) {
            throw new IllegalArgumentException("a bloom filter has " + BYTES + " bytes, not " + bits.length);
        }
        return new Bloom(bits.clone());
    }

    static Bloom of(List<Log> logs) {
        if (logs.isEmpty()) {
            return NONE;
        }
        byte[] bits = new byte[BYTES];
        for (Log log : logs) {
            set(bits, log.address().bytes());
            log.topics().forEach(topic -> set(bits, topic.bytes()));
        }
        return new Bloom(bits);
    }

    /** All of several. */
    static Bloom union(List<Bloom> blooms) {
        byte[] bits = new byte[BYTES];
        for (Bloom bloom : blooms) {
            for (int i = 0; i < BYTES; i++) {
                bits[i] |= bloom.bits[i];
            }
        }
        return new Bloom(bits);
    }

    boolean mayHold(Address address) {
        return mayHold(address.bytes());
    }

    boolean mayHold(Word topic) {
        return mayHold(topic.bytes());
    }

    byte[] bytes() {
        return bits.clone();
    }

    private boolean mayHold(byte[] what) {
        byte[] hash = Keccak.hash(what);
        for (int i = 0; i < 6; i += 2) {
            int bit = bit(hash, i);
            if ((bits[BYTES - 1 - bit / 8] & 1 << bit % 8) == 0) {
                return false;
            }
        }
        return true;
    }

    private static void set(byte[] bits, byte[] what) {
        byte[] hash = Keccak.hash(what);
        for (int i = 0; i < 6; i += 2) {
            int bit = bit(hash, i);
            bits[BYTES - 1 - bit / 8] |= (byte) (1 << bit % 8);
        }
    }

    /** The lower eleven bits of a pair of bytes. */
    private static int bit(byte[] hash, int at) {
        return (hash[at] & 7) << 8 | hash[at + 1] & 0xff;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bloom bloom && Arrays.equals(bits, bloom.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
