package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian.Head;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCutTest {
    private static final int CUTS = 60;
    private static final int THREADS = 3;

    @TempDir
    Path temp;

    private final Map<AssetId, Long> acknowledged = new ConcurrentHashMap<>();

    @Test
    void losesNothingAcknowledgedWhateverElseReachedTheDisk() throws Exception {
        for (int seed = 0; seed < CUTS; seed++) {
            Random random = new Random(seed);
            PowerCutDisk disk = new PowerCutDisk(random.nextInt(60));
            acknowledged.clear();
            runUntilThePowerIsGone(temp.resolve("before-" + seed), disk);
            Path after = temp.resolve("after-" + seed);
            disk.afterwards(after, random);
            for (int start = 0; start < 2; start++) {
                try (FileHistorian historian = Journals.open(after)) {
                    assertEquals(List.of(), historian.damage().places(), "seed " + seed);
                    for (int i = 0; i < THREADS; i++) {
                        checkAndGoOn(historian, Bringer.asset(i), "seed " + seed);
                    }
                }
            }
        }
    }

    private void runUntilThePowerIsGone(Path folder, PowerCutDisk disk) throws Exception {
        FileHistorian historian = Journals.open(folder, disk);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            AssetId asset = Bringer.asset(i);
            threads.add(new Thread(() -> bring(historian, asset)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        historian.close();
    }

    private void bring(FileHistorian historian, AssetId asset) {
        try {
            while (true) {
                SignedBatch next = Bringer.next(asset, historian.head(asset));
                historian.append(next, Bringer.flags(next));
                acknowledged.put(asset, next.sequence());
            }
        } catch (HistorianException powerIsGone) {
            assertEquals(HistorianException.Fault.BROKEN, powerIsGone.fault());
        }
    }

    private void checkAndGoOn(FileHistorian historian, AssetId asset, String seed) throws HistorianException {
        long head = historian.head(asset).map(Head::sequence).orElse(0L);
        assertTrue(head >= acknowledged.getOrDefault(asset, 0L), () -> "lost batches of " + asset + ", " + seed);
        Optional<Head> before = Optional.empty();
        for (long sequence = 1; sequence <= head; sequence++) {
            SignedBatch expected = Bringer.next(asset, before);
            assertEquals(Optional.of(expected), historian.batch(asset, sequence), seed);
            before = Optional.of(
                    new Head(sequence, expected.digest(), expected.header().cut()));
        }
        SignedBatch next = Bringer.next(asset, before);
        historian.append(next, Bringer.flags(next));
        acknowledged.put(asset, next.sequence());
    }
}
