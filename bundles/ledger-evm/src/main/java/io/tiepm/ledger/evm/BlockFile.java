package io.tiepm.ledger.evm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The bytes of the block log: docs/formats/blocks.md. */
final class BlockFile {
    static final int HEADER = 32;
    /** What stands before a block. */
    static final int BEFORE = 20;
    /** What stands behind it. */
    static final int BEHIND = 4;

    static final int LONGEST = 64 << 20;

    private static final byte[] MAGIC = "TIEPMBLK".getBytes(StandardCharsets.US_ASCII);
    private static final int RECORD = 0x424c4b31; // BLK1
    private static final short VERSION = 1;

    private BlockFile() {}

    /**
     * What stands before a block.
     *
     * @param length of the whole record
     */
    record Start(int length, long number) {}

    static byte[] header(long chainId) {
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .putShort(VERSION)
                .putShort((short) HEADER)
                .putLong(chainId)
                .putLong(0);
        return header.putInt(crc(header.array(), 0, HEADER - 4)).array();
    }

    /**
     * The chain id of a file that begins so.
     *
     * @throws DamagedLogException if it does not begin as a block log does
     */
    static long chainId(byte[] header, Object file) throws DamagedLogException {
        ByteBuffer fields = ByteBuffer.wrap(header);
        byte[] magic = new byte[MAGIC.length];
        if (header.length == HEADER) {
            fields.get(magic);
        }
        short version = header.length == HEADER ? fields.getShort() : 0;
        if (!Arrays.equals(magic, MAGIC)) {
            throw new DamagedLogException(
                    false,
                    file + " is no block log",
                    "restore it from a backup, or name another folder for the ledger");
        } else if (version != VERSION) {
            throw new DamagedLogException(
                    false,
                    "%s has format version %d, and this server reads version %d".formatted(file, version, VERSION),
                    "start a newer server");
        } else if (fields.getInt(HEADER - 4) != crc(header, 0, HEADER - 4)) {
            throw new DamagedLogException(
                    false, "the first %d bytes of %s are damaged".formatted(HEADER, file), "restore it from a backup");
        }
        return fields.getLong(12);
    }

    /** A whole record, for one place in the file. */
    static ByteBuffer record(long place, long number, byte[] block) {
        int length = BEFORE + block.length + BEHIND;
        ByteBuffer record = ByteBuffer.allocate(length)
                .putInt(RECORD)
                .putInt(length)
                .putLong(number)
                .putInt(0)
                .put(block)
                .putInt(crc(block, 0, block.length));
        return record.putInt(16, crc(place, record.array(), 0)).flip();
    }

    /** What stands before a block, if a record begins at that place of the file. */
    static Optional<Start> start(byte[] bytes, int at, long place) {
        if (bytes.length - at < BEFORE) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes, at, BEFORE).slice();
        int length = fields.getInt(4);
        boolean good = fields.getInt(0) == RECORD
                && fields.getInt(16) == crc(place, bytes, at)
                && length > BEFORE + BEHIND
                && length <= LONGEST;
        return good ? Optional.of(new Start(length, fields.getLong(8))) : Optional.empty();
    }

    /** Whether a block is what was written. */
    static boolean isWhole(byte[] block, int crc) {
        return crc(block, 0, block.length) == crc;
    }

    /** Holds the place, so that bytes that somebody sent are never taken for a record. */
    private static int crc(long place, byte[] bytes, int at) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(place).flip());
        crc.update(bytes, at, 16);
        return (int) crc.getValue();
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
