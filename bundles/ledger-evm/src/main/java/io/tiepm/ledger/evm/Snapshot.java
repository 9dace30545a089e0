package io.tiepm.ledger.evm;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The world after a block, in a file: docs/formats/blocks.md.
 *
 * @param number of the block
 * @param hash of the block
 */
record Snapshot(long number, Word hash, World world) {
    private static final byte[] MAGIC = "TIEPMSTA".getBytes(StandardCharsets.US_ASCII);
    private static final short VERSION = 1;
    private static final int ACCOUNT = 1;
    private static final int SLOT = 2;
    private static final int END = 0;

    void write(OutputStream to) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(to, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.write(MAGIC);
        out.writeShort(VERSION);
        out.writeLong(number);
        out.write(hash.bytes());
        out.write(world.root().bytes());
        try {
            world.accounts().forEach((path, account) -> write(out, path, account));
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
        out.writeByte(END);
        out.writeInt((int) checked.getChecksum().getValue());
    }

    private static void write(DataOutputStream out, byte[] path, Account account) {
        try {
            out.writeByte(ACCOUNT);
            out.write(path);
            out.writeLong(account.nonce());
            number(out, account.balance());
            out.writeInt(account.code().length());
            out.write(account.code().bytes());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        account.storage().forEach((slot, value) -> {
            try {
                out.writeByte(SLOT);
                out.write(slot);
                number(out, value);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        });
    }

    private static void number(DataOutputStream out, Word number) throws IOException {
        byte[] bytes = number.shortest();
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads one and reckons its state root again.
     *
     * @throws IOException if it cannot be read, or is not what was written
     */
    static Snapshot read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(bytes, 1 << 16), new CRC32C());
            DataInputStream in = new DataInputStream(checked);
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.readShort() != VERSION) {
                throw new IOException("it is no state of this version");
            }
            long number = in.readLong();
            Word hash = word(in);
            Word root = word(in);
            World world = world(in);
            int sum = (int) checked.getChecksum().getValue();
            if (in.readInt() != sum || !world.root().equals(root)) {
                throw new IOException("it is not what was written");
            }
            return new Snapshot(number, hash, world);
        } catch (IllegalArgumentException | NegativeArraySizeException | OutOfMemoryError nonsense) {
            throw new IOException("it is not what was written", nonsense);
        }
    }

    private static World world(DataInputStream in) throws IOException {
        Trie<Account> accounts = World.EMPTY.accounts();
        int kind = in.readByte();
        while (kind == ACCOUNT) {
            byte[] path = exactly(in, Word.BYTES);
            long nonce = in.readLong();
            Word balance = number(in);
            Code code = code(in);
            Trie<Word> storage = Account.NONE.storage();
            for (kind = in.readByte(); kind == SLOT; kind = in.readByte()) {
                storage = storage.withPath(exactly(in, Word.BYTES), number(in));
            }
            accounts = accounts.withPath(path, new Account(nonce, balance, storage, code));
        }
        if (kind != END) {
            throw new IOException("it is not what was written");
        }
        return new World(accounts);
    }

    private static Code code(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > Gas.LONGEST_CODE) {
            throw new IOException("it is not what was written");
        }
        return length == 0 ? Code.NONE : new Code(exactly(in, length));
    }

    private static Word number(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        if (length > Word.BYTES) {
            throw new IOException("it is not what was written");
        }
        return Word.of(exactly(in, length));
    }

    private static Word word(DataInputStream in) throws IOException {
        return Word.of(exactly(in, Word.BYTES));
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
