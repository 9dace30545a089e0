package io.tiepm.historian.file;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.util.Arrays;
import java.util.BitSet;

/** Makes readings of rows. */
final class Readings {
    private Readings() {}

    static Reading of(SignedBatch signed, Flags flags, int row) {
        Batch batch = signed.batch();
        Sample sample = new Sample(
                batch.signal(row).id(),
                Moments.ofNanos(batch.at(row)),
                Moments.ofNanos(batch.received(row)),
                batch.value(row),
                flags.quality(batch, row));
        return new Reading(sample, batch.signal(row).unit(), flags.at(row), signed.sequence(), row);
    }

    /** When a row was measured, as far as one can believe it: by our clock where the device's is known to be wrong. */
    static long trusted(Batch batch, Flags flags, int row) {
        return flags.has(row, Flags.Flag.CLOCK) ? batch.received(row) : batch.at(row);
    }

    /** Which signals of a batch are of a point; there may be several, in different units, or none. */
    static BitSet signals(Batch batch, PointId point) {
        BitSet wanted = new BitSet();
        for (int signal = 0; signal < batch.signals().size(); signal++) {
            wanted.set(signal, batch.signals().get(signal).id().equals(point));
        }
        return wanted;
    }

    /** The row of the latest sample of each signal. */
    static int[] latest(Batch batch, Flags flags) {
        int[] rows = new int[batch.signals().size()];
        Arrays.fill(rows, -1);
        for (int row = 0; row < batch.size(); row++) {
            int signal = batch.signalIndex(row);
            if (rows[signal] < 0 || trusted(batch, flags, row) >= trusted(batch, flags, rows[signal])) {
                rows[signal] = row;
            }
        }
        return rows;
    }
}
