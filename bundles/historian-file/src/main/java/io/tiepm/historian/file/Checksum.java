package io.tiepm.historian.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C (RFC 3720, Castagnoli), by which damage is noticed. */
final class Checksum {
    private Checksum() {}

    /** Of all that remains in the buffer, which stays as it is. */
    static int of(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    /** Of two arrays, one behind the other. */
    static int of(byte[] first, byte[] second) {
        CRC32C crc = new CRC32C();
        crc.update(first);
        crc.update(second);
        return (int) crc.getValue();
    }

    /** Of a place in the journal, and bytes that belong there. */
    static int at(int file, int offset, ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putInt(file).putInt(offset).flip());
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }
}
