package io.tiepm.historian.file;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Where the batches of one asset lie in one file, in order of arrival: four words a batch. What was added stays as it
 * is, so that a reader may keep an older view. For one thread at a time.
 */
final class Entries {
    /** How many bytes an entry takes in memory and in an index file. */
    static final int BYTES = 32;

    private static final int WORDS = 4;
    private static final int GAPS = 1 << 31;

    private long[] words;
    private int count;

    Entries() {
        this(new long[4 * WORDS], 0);
    }

    private Entries(long[] words, int count) {
        this.words = words;
        this.count = count;
    }

    static Entries ofBytes(ByteBuffer bytes) {
        LongBuffer from = bytes.asLongBuffer();
        long[] words = new long[from.remaining()];
        from.get(words);
        return new Entries(words, words.length / WORDS);
    }

    void add(RecordHeader header, int offset) {
        int at = count * WORDS;
        if (at == words.length) {
            words = Arrays.copyOf(words, at * 2);
        }
        words[at] = header.sequence();
        words[at + 1] = header.min();
        words[at + 2] = header.max();
        words[at + 3] = (long) offset << 32 | (header.length() | (header.gaps() ? GAPS : 0)) & 0xffff_ffffL;
        count++;
    }

    /** What is in now; it does not grow. */
    Entries view() {
        return new Entries(words, count);
    }

    ByteBuffer toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(count * BYTES);
        bytes.asLongBuffer().put(words, 0, count * WORDS);
        return bytes;
    }

    int count() {
        return count;
    }

    long sequence(int entry) {
        return words[entry * WORDS];
    }

    long min(int entry) {
        return words[entry * WORDS + 1];
    }

    long max(int entry) {
        return words[entry * WORDS + 2];
    }

    int offset(int entry) {
        return (int) (words[entry * WORDS + 3] >>> 32);
    }

    int length(int entry) {
        return (int) words[entry * WORDS + 3] & ~GAPS;
    }

    boolean gaps(int entry) {
        return ((int) words[entry * WORDS + 3] & GAPS) != 0;
    }

    boolean touches(int entry, long from, long to) {
        return min(entry) <= to && max(entry) >= from;
    }
}
