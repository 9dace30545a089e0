package io.tiepm.karaf;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A byte of a server's files that somebody changes; found by docs/formats, not by the programs that write them.
 *
 * @param record where the record begins that holds it
 * @param at the byte
 */
record Tampered(Path file, long record, long at) {
    private static final int FILE_HEADER = 32;

    /** A byte in the midst of what a batch says, in whichever file of the journal has it: docs/formats/journal.md. */
    static Tampered batch(Path home, String asset, long sequence) throws IOException {
        Path folder = home.resolve("data/tiepm/journal");
        for (int number = 1; Files.exists(folder.resolve("%08d.journal".formatted(number))); number++) {
            Path file = folder.resolve("%08d.journal".formatted(number));
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            for (int at = FILE_HEADER; at + 86 < bytes.limit() && bytes.getInt(at) == 0x52454331; ) {
                int length = bytes.getInt(at + 4);
                byte[] name = new byte[bytes.get(at + 81)];
                bytes.get(at + 82, name);
                if (bytes.getLong(at + 16) == sequence && new String(name, StandardCharsets.US_ASCII).equals(asset)) {
                    // behind the batch's own header and signature: a seed, a signal or a sample
                    return new Tampered(file, at, at + length - 40L);
                }
                at += length;
            }
        }
        throw new IOException("batch " + sequence + " of " + asset + " is not in " + folder);
    }

    /** Changes the last value of a batch without flags and whose samples are numbers, checksum and all. */
    static void forgeBatch(Path home, String asset, long sequence) throws IOException {
        Tampered batch = batch(home, asset, sequence);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(batch.file()));
        int record = (int) batch.record();
        // before the checksum stand the flags, and before them the eight bytes of the last value
        long value = batch.record() + bytes.getInt(record + 4) - 4 - bytes.getInt(record + 12) - 2;
        new Tampered(batch.file(), batch.record(), value).forge(86 + asset.length());
    }

    /** A byte in the midst of a block of the embedded ledger: docs/formats/blocks.md. */
    static Tampered block(Path home, long number) throws IOException {
        Path file = home.resolve("data/tiepm/ledger/blocks.log");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        for (int at = FILE_HEADER; at + 24 < bytes.limit(); at += bytes.getInt(at + 4)) {
            if (bytes.getLong(at + 8) == number) {
                return new Tampered(file, at, at + bytes.getInt(at + 4) / 2);
            }
        }
        throw new IOException("block " + number + " is not in " + file);
    }

    /** A byte of the first record of what waits to be written on the embedded ledger. */
    static Tampered outbox(Path home) {
        return new Tampered(home.resolve("data/tiepm/ledger-embedded/outbox.log"), 0, 20);
    }

    /** Changes one bit; the second time, back. */
    void flip() throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 1);
        }
    }

    /**
     * Changes one bit of a record, and its checksum with it, as somebody does who knows the format.
     *
     * @param from where in the record that begins over which the checksum is
     */
    void forge(int from) throws IOException {
        flip();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(record + Integer.BYTES);
            byte[] body = new byte[bytes.readInt() - from - Integer.BYTES];
            bytes.seek(record + from);
            bytes.readFully(body);
            CRC32C checksum = new CRC32C();
            checksum.update(body);
            bytes.writeInt((int) checksum.getValue());
        }
    }

    /** How it is to be named: its file and where in it. */
    Optional<String> missingIn(String told) {
        return told.contains(file.getFileName().toString()) && told.contains("byte " + record)
                ? Optional.empty()
                : Optional.of(file.getFileName() + " at byte " + record + " is not named in: " + told);
    }

    /** Takes a line out of the audit trail; gives the number that the next one has now. */
    static int cutLine(Path file, String holding) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains(holding)) {
                lines.remove(line);
                Files.writeString(file, String.join("\n", lines) + "\n");
                return line + 1;
            }
        }
        throw new IOException("no line with " + holding + " in " + file);
    }
}
