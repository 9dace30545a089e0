package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.HistorianException;
import io.tiepm.historian.HistorianException.Fault;
import io.tiepm.historian.kit.RandomBatches;
import io.tiepm.model.AssetId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GroupCommitTest {
    private static final int MANY = 40;

    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk();
    private final ExecutorService threads = Executors.newFixedThreadPool(MANY);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static SignedBatch first(int asset) {
        RandomBatches random = new RandomBatches(asset);
        return random.after(
                Optional.empty(), random.batch(new AssetId("a-" + asset), Journals.NOON, 1000, 5), List.of());
    }

    private Future<Optional<Fault>> bring(FileHistorian historian, SignedBatch batch) {
        return threads.submit(() -> {
            try {
                historian.append(batch, Flags.none(batch.batch().size()));
                return Optional.empty();
            } catch (HistorianException why) {
                return Optional.of(why.fault());
            }
        });
    }

    /** Brings one batch that hangs in the disk, and many that wait behind it. */
    private List<Future<Optional<Fault>>> bringManyBehindOne(FileHistorian historian) {
        disk.gate = new CountDownLatch(1);
        List<Future<Optional<Fault>>> all = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < MANY; i++) {
            SignedBatch batch = first(i);
            bytes += Draft.of(batch, Flags.none(5)).header().length();
            all.add(bring(historian, batch));
            while (historian.commits().queued() < bytes) {
                Thread.onSpinWait();
            }
        }
        return all;
    }

    @Test
    void sharesOneWriteToTheDiskAmongAllThatWait() throws Exception {
        try (FileHistorian historian = Journals.open(folder, disk)) {
            List<Future<Optional<Fault>>> all = bringManyBehindOne(historian);
            assertEquals(0, historian.assets().size(), "nothing is seen before it is durable");
            disk.gate.countDown();
            for (Future<Optional<Fault>> one : all) {
                assertEquals(Optional.empty(), one.get());
            }
            assertEquals(MANY, historian.assets().size());
            assertEquals(3, disk.forces.get(), "a new file, the first batch, and all the others");
        }
    }

    @Test
    void failsAllThatWaitWhenTheGroupBeforeThemFails() throws Exception {
        try (FileHistorian historian = Journals.open(folder, disk)) {
            Journals.append(historian, Journals.chain(1, 1).get(0));
            List<Future<Optional<Fault>>> all = bringManyBehindOne(historian);
            disk.failsToForce = true;
            disk.gate.countDown();
            for (Future<Optional<Fault>> one : all) {
                assertEquals(Optional.of(Fault.BROKEN), one.get());
            }
            assertEquals(1, historian.assets().size());
        }
    }

    @Test
    void keepsABatchOnceThoughTwoThreadsBringItAtOnce() throws Exception {
        try (FileHistorian historian = Journals.open(folder, disk)) {
            disk.gate = new CountDownLatch(1);
            SignedBatch batch = first(1);
            Future<Optional<Fault>> one = bring(historian, batch);
            Future<Optional<Fault>> two = bring(historian, batch);
            disk.gate.countDown();
            assertEquals(Optional.empty(), one.get());
            assertEquals(Optional.empty(), two.get());
            assertEquals(2, Journals.places(folder, 1).size());
        }
    }

    @Test
    void letsTheNextBatchOfAnAssetShareTheWriteOfTheOneBefore() throws Exception {
        try (FileHistorian historian = Journals.open(folder, disk)) {
            disk.gate = new CountDownLatch(1);
            List<Future<Optional<Fault>>> all = new ArrayList<>();
            long bytes = 0;
            for (SignedBatch batch : Journals.chain(10, 3)) {
                bytes += Draft.of(batch, Flags.none(3)).header().length();
                all.add(bring(historian, batch));
                while (historian.commits().queued() < bytes) {
                    Thread.onSpinWait();
                }
            }
            disk.gate.countDown();
            for (Future<Optional<Fault>> one : all) {
                assertEquals(Optional.empty(), one.get());
            }
            assertEquals(10, historian.head(Journals.PRESS).orElseThrow().sequence());
            assertEquals(3, disk.forces.get());
        }
    }

    @Test
    void finishesWhatWaitsThoughItsBringerIsInterrupted() throws Exception {
        try (FileHistorian historian = Journals.open(folder, disk)) {
            disk.gate = new CountDownLatch(1);
            SignedBatch batch = first(1);
            boolean[] keptInterrupt = new boolean[1];
            Thread bringer = new Thread(() -> {
                try {
                    historian.append(batch, Flags.none(5));
                    keptInterrupt[0] = Thread.currentThread().isInterrupted();
                } catch (HistorianException e) {
                    throw new IllegalStateException(e);
                }
            });
            bringer.start();
            while (historian.commits().queued() == 0) {
                Thread.onSpinWait();
            }
            bringer.interrupt();
            disk.gate.countDown();
            bringer.join();
            assertTrue(keptInterrupt[0]);
            Thread.currentThread().interrupt();
            assertEquals(Optional.of(batch), historian.batch(batch.asset(), 1));
            assertTrue(Thread.interrupted());
        }
    }
}
