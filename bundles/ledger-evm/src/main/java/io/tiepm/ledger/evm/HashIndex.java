package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells from a hash where the thing is, by 64 bits of the hash: 16 bytes for each place of a table that is a quarter to
 * a half full. Who asks looks whether it is really the thing: two hashes may share these bits. Thread-safe.
 */
final class HashIndex {
    private static final long FREE = -1;

    private long[] keys = new long[1 << 10];
    private long[] values = free(keys.length);
    private int size;

    /**
     * @param value 0 or more
     */
    synchronized void add(Word hash, long value) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        put(hash.d, value);
        size++;
    }

    /** Where it may be, mostly one place or none. */
    synchronized List<Long> find(Word hash) {
        List<Long> found = new ArrayList<>(1);
        for (int i = place(hash.d, keys.length); values[i] != FREE; i = i + 1 & keys.length - 1) {
            if (keys[i] == hash.d) {
                found.add(values[i]);
            }
        }
        return found;
    }

    private void put(long key, long value) {
        int i = place(key, keys.length);
        while (values[i] != FREE) {
            i = i + 1 & keys.length - 1;
        }
        keys[i] = key;
        values[i] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = free(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != FREE) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }

    private static long[] free(int length) {
        long[] values = new long[length];
        Arrays.fill(values, FREE);
        return values;
    }

    private static int place(long key, int length) {
        return (int) (key & length - 1);
    }
}
