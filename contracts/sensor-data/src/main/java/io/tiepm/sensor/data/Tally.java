package io.tiepm.sensor.data;

import io.tiepm.contract.Acceptance.Reason;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Flags.Flag;
import io.tiepm.status.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts verdicts and flags. Thread-safe. */
final class Tally {
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLongArray rejected = new AtomicLongArray(Reason.values().length);
    private final AtomicLongArray flagged = new AtomicLongArray(Flag.values().length);

    void accepted(Flags flags) {
        accepted.incrementAndGet();
        samples.addAndGet(flags.size());
        byte[] bits = flags.bytes();
        int[] counts = new int[Flag.values().length];
        for (byte row : bits) {
            if (row != 0) {
                for (int flag = 0; flag < counts.length; flag++) {
                    counts[flag] += row >> flag & 1;
                }
            }
        }
        for (int flag = 0; flag < counts.length; flag++) {
            flagged.addAndGet(flag, counts[flag]);
        }
    }

    void rejected(Reason reason) {
        rejected.incrementAndGet(reason.ordinal());
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.count("accepted.batches", accepted.get(), "Batches that count."));
        figures.add(Figure.count("accepted.samples", samples.get(), "Samples in batches that count."));
        for (Reason reason : Reason.values()) {
            figures.add(Figure.count(
                    "rejected." + name(reason),
                    rejected.get(reason.ordinal()),
                    "Batches set aside because of " + reason + "."));
        }
        for (Flag flag : Flag.values()) {
            figures.add(Figure.count(
                    "flagged." + name(flag), flagged.get(flag.ordinal()), "Samples flagged " + flag + "."));
        }
        return figures;
    }

    private static String name(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
