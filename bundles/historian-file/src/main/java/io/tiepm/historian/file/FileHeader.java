package io.tiepm.historian.file;

import java.nio.ByteBuffer;

/** The first bytes of every file of the journal. Format: {@code docs/formats/journal.md}, section "File header". */
final class FileHeader {
    static final int LENGTH = 32;
    static final short VERSION = 1;

    private static final long MAGIC = 0x5449_4550_4d4a_4e4cL; // TIEPMJNL

    private FileHeader() {}

    /** What the first bytes of a file tell. */
    enum Kind {
        /** A journal file that we can read. */
        OURS,
        /** A journal file of another format version. */
        OTHER_VERSION,
        /** Anything else. */
        DAMAGED
    }

    /** The header of a file. */
    static ByteBuffer of(int number) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH)
                .putLong(MAGIC)
                .putShort(VERSION)
                .putShort((short) LENGTH)
                .putInt(number)
                .putLong(0)
                .putInt(0);
        return header.putInt(Checksum.of(header.slice(0, LENGTH - 4))).flip();
    }

    /** Tells what a file begins with; the place of the buffer stays. */
    static Kind kind(ByteBuffer first) {
        int at = first.position();
        if (first.remaining() < LENGTH
                || first.getLong(at) != MAGIC
                || first.getInt(at + LENGTH - 4) != Checksum.of(first.slice(at, LENGTH - 4))) {
            return Kind.DAMAGED;
        }
        return version(first) == VERSION ? Kind.OURS : Kind.OTHER_VERSION;
    }

    static int version(ByteBuffer first) {
        return first.getShort(first.position() + 8) & 0xffff;
    }
}
