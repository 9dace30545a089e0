package io.tiepm.audit.file;

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
    volatile long room = Long.MAX_VALUE;
    volatile boolean failsToForce;
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public Output open(Path file) throws IOException {
        return new Faulty(new LocalDisk().open(file));
    }

    @Override
    public void force(Path folder) {}

    @Override
    public long room(Path path) {
        return room;
    }

    private final class Faulty implements Output {
        private final Output output;

        Faulty(Output output) {
            this.output = output;
        }

        @Override
        public void write(ByteBuffer bytes, long place) throws IOException {
            int wanted = bytes.remaining();
            int fits = (int) Math.min(room, wanted);
            output.write(bytes.limit(bytes.position() + fits), place);
            room -= fits;
            if (fits < wanted) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void force() throws IOException {
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
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
