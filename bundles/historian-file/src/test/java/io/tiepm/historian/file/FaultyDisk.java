package io.tiepm.historian.file;

import io.tiepm.keep.Disk;
import io.tiepm.keep.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The disk of this machine, with faults on demand, and without the time it takes to make things durable. */
final class FaultyDisk implements Disk {
    final AtomicInteger forces = new AtomicInteger();
    volatile boolean failsToForce;
    volatile boolean failsToWrite;
    volatile long room = Long.MAX_VALUE;
    volatile boolean tellsRoom = true;
    volatile CountDownLatch gate = new CountDownLatch(0);

    private final Disk real = new LocalDisk();

    @Override
    public Output open(Path file) throws IOException {
        return new Faulty(real.open(file));
    }

    @Override
    public void force(Path folder) {}

    @Override
    public long room(Path folder) {
        return tellsRoom ? room : Long.MAX_VALUE;
    }

    private final class Faulty implements Output {
        private final Output output;

        Faulty(Output output) {
            this.output = output;
        }

        @Override
        public void write(ByteBuffer bytes, long place) throws IOException {
            if (failsToWrite) {
                throw new IOException("Input/output error");
            }
            int fits = (int) Math.min(room, bytes.remaining());
            output.write(bytes.slice(bytes.position(), fits), place);
            room -= fits;
            if (fits < bytes.remaining()) {
                throw new IOException("No space left on device");
            }
            bytes.position(bytes.limit());
        }

        @Override
        public void force() throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (failsToForce) {
                throw new IOException("Input/output error");
            }
            forces.incrementAndGet();
        }

        @Override
        public void truncate(long length) throws IOException {
            output.truncate(length);
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
