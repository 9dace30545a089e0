package io.tiepm.ledger.evm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The precompiled contract at 9: the compression of BLAKE2b with any number of rounds (EIP-152, RFC 7693). */
final class Blake2 {
    private static final int LENGTH = 213;
    private static final long[] START = {
        0x6a09e667f3bcc908L,
        0xbb67ae8584caa73bL,
        0x3c6ef372fe94f82bL,
        0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L,
        0x9b05688c2b3e6c1fL,
        0x1f83d9abfb41bd6bL,
        0x5be0cd19137e2179L
    };
    private static final byte[][] ORDER = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
    };

    private Blake2() {}

    /** One a round; nothing for what is refused. */
    static long cost(byte[] input) {
        return input.length == LENGTH ? ByteBuffer.wrap(input).getInt() & 0xffffffffL : 0;
    }

    static Optional<byte[]> run(byte[] input) {
        if (input.length != LENGTH || (input[LENGTH - 1] & 0xfe) != 0) {
            return Optional.empty();
        }
        long rounds = cost(input);
        ByteBuffer rest = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).position(4);
        long[] state = longs(rest, 8);
        long[] message = longs(rest, 16);
        long[] mixed = new long[16];
        System.arraycopy(state, 0, mixed, 0, 8);
        System.arraycopy(START, 0, mixed, 8, 8);
        mixed[12] ^= rest.getLong();
        mixed[13] ^= rest.getLong();
        if (input[LENGTH - 1] == 1) {
            mixed[14] = ~mixed[14];
        }
        for (long round = 0; round < rounds; round++) {
            round(mixed, message, ORDER[(int) (round % 10)]);
        }
        ByteBuffer output = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 8; i++) {
            output.putLong(state[i] ^ mixed[i] ^ mixed[i + 8]);
        }
        return Optional.of(output.array());
    }

    private static long[] longs(ByteBuffer from, int count) {
        long[] longs = new long[count];
        for (int i = 0; i < count; i++) {
            longs[i] = from.getLong();
        }
        return longs;
    }

    private static void round(long[] v, long[] m, byte[] order) {
        mix(v, 0, 4, 8, 12, m[order[0]], m[order[1]]);
        mix(v, 1, 5, 9, 13, m[order[2]], m[order[3]]);
        mix(v, 2, 6, 10, 14, m[order[4]], m[order[5]]);
        mix(v, 3, 7, 11, 15, m[order[6]], m[order[7]]);
        mix(v, 0, 5, 10, 15, m[order[8]], m[order[9]]);
        mix(v, 1, 6, 11, 12, m[order[10]], m[order[11]]);
        mix(v, 2, 7, 8, 13, m[order[12]], m[order[13]]);
        mix(v, 3, 4, 9, 14, m[order[14]], m[order[15]]);
    }

    private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
        v[a] += v[b] + x;
        v[d] = Long.rotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 24);
        v[a] += v[b] + y;
        v[d] = Long.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 63);
    }
}
