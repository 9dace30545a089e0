package io.tiepm.historian.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files that are full again and again, at leisure, so that damage is known before somebody needs what is
 * damaged. For one thread.
 */
final class Verifier implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Verifier.class);
    private static final int PIECE = 1 << 20;

    private final Folder folder;
    private final Damage damage;
    private final int megabytesPerSecond;
    private final CountDownLatch stopping;

    /**
     * @param megabytesPerSecond how fast it may read, more than 0
     * @param stopping opened when it is to end
     */
    Verifier(Folder folder, Damage damage, int megabytesPerSecond, CountDownLatch stopping) {
        this.folder = folder;
        this.damage = damage;
        this.megabytesPerSecond = megabytesPerSecond;
        this.stopping = stopping;
    }

    /** Goes through the journal once a day until it is stopped. */
    @Override
    public void run() {
        try {
            do {
                round();
            } while (!stopping.await(1, TimeUnit.DAYS));
        } catch (InterruptedException stop) {
            log.debug("asked to end", stop);
        }
    }

    /** Goes through the journal once; the file that is written is left for later. */
    void round() throws InterruptedException {
        try {
            List<Integer> numbers = folder.numbers();
            for (int number : numbers.subList(0, Math.max(0, numbers.size() - 1))) {
                file(number);
            }
        } catch (IOException error) {
            log.warn("the journal in {} could not be checked: {}", folder.path(), error.toString());
        }
    }

    private void file(int number) throws IOException, InterruptedException {
        Path path = folder.journal(number);
        try (Walk walk = new Walk(path, number, FileHeader.LENGTH)) {
            int rested = 0;
            for (Optional<Stretch> next = walk.next(); next.isPresent(); next = walk.next()) {
                Stretch stretch = next.get();
                if (!stretch.whole()) {
                    damage.found(path, stretch.from(), "found when it was checked, not what was written");
                }
                if (stretch.to() - rested >= PIECE) {
                    long read = stretch.to() - rested;
                    rested = stretch.to();
                    if (stopping.await(read * 1000 / PIECE / megabytesPerSecond, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        }
    }
}
