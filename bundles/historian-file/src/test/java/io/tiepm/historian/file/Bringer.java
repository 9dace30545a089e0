package io.tiepm.historian.file;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian.Head;
import io.tiepm.historian.HistorianException;
import io.tiepm.historian.kit.RandomBatches;
import io.tiepm.keep.LocalDisk;
import io.tiepm.model.AssetId;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process that brings batches from several threads until it is killed, and says which were acknowledged. */
final class Bringer {
    static final int ASSETS = 6;

    private Bringer() {}

    public static void main(String[] args) throws Exception {
        Settings settings = new Settings(256 << 10, 1 << 20, Duration.ZERO, 0);
        FileHistorian historian = FileHistorian.open(Path.of(args[0]), settings, new LocalDisk(), Clock.systemUTC());
        PrintStream out = System.out;
        for (int i = 0; i < ASSETS; i++) {
            AssetId asset = asset(i);
            new Thread(() -> bring(historian, asset, out)).start();
        }
    }

    static AssetId asset(int number) {
        return new AssetId("asset-" + number);
    }

    private static void bring(FileHistorian historian, AssetId asset, PrintStream out) {
        try {
            while (true) {
                SignedBatch next = next(asset, historian.head(asset));
                historian.append(next, flags(next));
                synchronized (out) {
                    out.print(asset + " " + next.sequence() + "\n");
                    out.flush();
                }
            }
        } catch (HistorianException | RuntimeException trouble) {
            System.err.println("not kept: " + trouble);
            Runtime.getRuntime().halt(3);
        }
    }

    /** The batch that follows; every process makes the same of the same. */
    static SignedBatch next(AssetId asset, Optional<Head> head) {
        long sequence = head.map(Head::sequence).orElse(0L) + 1;
        RandomBatches random = new RandomBatches(asset.hashCode() * 1_000_003L + sequence);
        long from = Journals.NOON + sequence * 1000;
        return random.after(head, random.batch(asset, from, 1500, 1 + (int) (sequence % 40)), List.of());
    }

    static Flags flags(SignedBatch batch) {
        return new RandomBatches(batch.sequence()).flags(batch.batch().size());
    }
}
