package io.tiepm.historian.file;

import io.tiepm.keep.Disk;
import io.tiepm.keep.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A disk whose power fails the n-th time it is told to make something durable. What it was told before is there
 * afterwards; of everything else any sectors of 512 bytes, or none, and of the names of new files any.
 */
final class PowerCutDisk implements Disk {
    private static final int SECTOR = 512;

    private final Disk real = new LocalDisk();
    private final Map<Path, byte[]> durable = new ConcurrentHashMap<>();
    private final Set<Path> named = new HashSet<>();
    private final Set<Path> opened = new HashSet<>();
    private int left;

    PowerCutDisk(int forces) {
        left = forces;
    }

    @Override
    public synchronized Output open(Path file) throws IOException {
        opened.add(file);
        return new Cut(file, real.open(file));
    }

    @Override
    public synchronized void force(Path folder) throws IOException {
        tick();
        named.addAll(opened);
    }

    @Override
    public long room(Path folder) {
        return Long.MAX_VALUE;
    }

    private synchronized void tick() throws IOException {
        if (left-- <= 0) {
            throw new IOException("the power is gone");
        }
    }

    /** Makes a folder as it is found when the power is back. */
    synchronized void afterwards(Path folder, Random random) throws IOException {
        Files.createDirectories(folder);
        for (Path file : opened) {
            if (!Files.exists(file) || !named.contains(file) && random.nextBoolean()) {
                continue;
            }
            byte[] kept = durable.getOrDefault(file, new byte[0]);
            byte[] written = Files.readAllBytes(file);
            int length = kept.length + random.nextInt(written.length - kept.length + 1);
            byte[] found = Arrays.copyOf(kept, length);
            for (int place = kept.length; place < length; place = (place / SECTOR + 1) * SECTOR) {
                if (random.nextBoolean()) {
                    int end = Math.min(length, (place / SECTOR + 1) * SECTOR);
                    System.arraycopy(written, place, found, place, end - place);
                }
            }
            Files.write(folder.resolve(file.getFileName()), found);
        }
    }

    private final class Cut implements Output {
        private final Path file;
        private final Output output;

        Cut(Path file, Output output) {
            this.file = file;
            this.output = output;
        }

        @Override
        public void write(ByteBuffer bytes, long place) throws IOException {
            output.write(bytes, place);
        }

        @Override
        public void force() throws IOException {
            tick();
            durable.put(file, Files.readAllBytes(file));
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
