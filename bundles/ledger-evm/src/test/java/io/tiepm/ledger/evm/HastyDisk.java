package io.tiepm.ledger.evm;

import io.tiepm.keep.Disk;
import io.tiepm.keep.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that does not wait until anything is durable, for tests that are about something else. */
final class HastyDisk implements Disk {
    @Override
    public Output open(Path file) throws IOException {
        return new Hasty(new LocalDisk().open(file));
    }

    @Override
    public void force(Path folder) {
        // not for tests
    }

    @Override
    public long room(Path file) {
        return Long.MAX_VALUE;
    }

    private record Hasty(Output real) implements Output {
        @Override
        public void write(ByteBuffer bytes, long place) throws IOException {
            real.write(bytes, place);
        }

        @Override
        public void force() {
            // not for tests
        }

        @Override
        public void truncate(long length) throws IOException {
            real.truncate(length);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
