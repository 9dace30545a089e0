package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.SampleSink;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears one connection; keeps little, and lets the device acknowledge at once. Thread-safe. */
final class Ear implements SampleSink {
    private static final int MOST = 10_000;

    private final List<Sample> fresh = new ArrayList<>();
    private @Nullable LinkException lost;

    @Override
    public synchronized void put(Sample sample) {
        if (fresh.size() < MOST) {
            fresh.add(sample);
            notifyAll();
        }
    }

    @Override
    public boolean put(List<Sample> samples, Runnable kept) {
        samples.forEach(this::put);
        kept.run();
        return true;
    }

    @Override
    public boolean late(List<Sample> samples) {
        return true;
    }

    @Override
    public void alive() {
        // that what was told holds is no measurement
    }

    @Override
    public synchronized void lost(LinkException why) {
        lost = why;
        notifyAll();
    }

    /**
     * What came since it was last asked, as soon as a value is among it; else when the time is over.
     *
     * @throws LinkException that the link told, if no value came before
     */
    synchronized List<Sample> await(Duration limit) throws LinkException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (fresh.stream().noneMatch(sample -> sample.quality().bearsValue())) {
            if (lost != null) {
                throw lost;
            }
            long left = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        List<Sample> came = List.copyOf(fresh);
        fresh.clear();
        return came;
    }

    synchronized void forget() {
        fresh.clear();
    }
}
