package io.tiepm.ledger.evm;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The states that lay in a folder at one moment, held against blocks. A running server removes old ones meanwhile: what is
 * gone is not missed.
 */
final class KeptStates {
    private static final int BUFFER = 1 << 16;

    private final NavigableMap<Long, Path> files = new TreeMap<>();

    private KeptStates() {}

    static KeptStates in(Path folder) throws IOException {
        KeptStates states = new KeptStates();
        new Snapshots(folder).newestFirst().forEach(file -> states.files.put(Snapshots.number(file), file));
        return states;
    }

    /** A state of a block behind that one. */
    Optional<Path> later(long number) {
        return Optional.ofNullable(files.higherEntry(number)).map(Map.Entry::getValue);
    }

    /**
     * The newest state of a block before one.
     *
     * @throws WrongStateException if it is not what was written
     */
    Optional<Snapshot> before(long number) throws IOException, WrongStateException {
        for (Map.Entry<Long, Path> each :
                files.headMap(number, false).descendingMap().entrySet()) {
            Optional<Snapshot> state = read(each.getKey(), each.getValue());
            if (state.isPresent()) {
                return state;
            }
        }
        return Optional.empty();
    }

    /** Holds a state that was read against its block. */
    void belongs(Snapshot state, Sealed block) throws WrongStateException {
        if (!state.hash().equals(block.hash())) {
            throw new WrongStateException(
                    block.number(), files.get(block.number()), -1, "it names another block, " + state.hash());
        }
        Word root = state.world().root();
        if (!root.equals(block.header().stateRoot())) {
            throw new WrongStateException(
                    block.number(),
                    files.get(block.number()),
                    -1,
                    "its root is %s, and that of the block %s"
                            .formatted(root, block.header().stateRoot()));
        }
    }

    /** Holds the state that is kept of a block, if one is, against the block alone. */
    void compare(Sealed block) throws IOException, WrongStateException {
        Path file = files.get(block.number());
        Optional<Snapshot> state = file == null ? Optional.empty() : read(block.number(), file);
        if (state.isPresent()) {
            belongs(state.get(), block);
        }
    }

    /** Holds the state that is kept of a block, if one is, against the world that running the blocks gave. */
    void compare(Sealed block, World world) throws IOException, WrongStateException {
        Path file = files.get(block.number());
        if (file == null) {
            return;
        }
        try (Comparison kept = new Comparison(Files.newInputStream(file))) {
            new Snapshot(block.number(), block.hash(), world).write(kept);
            kept.end();
        } catch (Difference other) {
            throw new WrongStateException(block.number(), file, other.at, "running the blocks gives another");
        } catch (NoSuchFileException removed) {
            files.remove(block.number());
        }
    }

    private static Optional<Snapshot> read(long number, Path file) throws IOException, WrongStateException {
        try {
            return Optional.of(Snapshot.read(file));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        } catch (ClosedByInterruptException stopped) {
            throw stopped;
        } catch (EOFException cut) {
            throw new WrongStateException(number, file, -1, "the file ends before it does");
        } catch (IOException damaged) {
            throw new WrongStateException(number, file, -1, String.valueOf(damaged.getMessage()));
        }
    }

    /** From a byte on a file is not what is written. */
    private static final class Difference extends IOException {
        private static final long serialVersionUID = 1;

        private final long at;

        Difference(long at) {
            this.at = at;
        }
    }

    /** Takes what is written, and holds it against a file, so that neither is held in memory. */
    private static final class Comparison extends OutputStream {
        private final InputStream file;
        private long at;

        Comparison(InputStream file) {
            this.file = new BufferedInputStream(file, BUFFER);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            byte[] there = file.readNBytes(length);
            int same = Arrays.mismatch(bytes, from, from + length, there, 0, there.length);
            if (same >= 0) {
                throw new Difference(at + same);
            }
            at += length;
        }

        void end() throws IOException {
            if (file.read() >= 0) {
                throw new Difference(at);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
