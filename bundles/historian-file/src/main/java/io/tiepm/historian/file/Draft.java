package io.tiepm.historian.file;

import io.tiepm.evidence.BatchCodec;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;

/**
 * A batch made ready to be written, by the thread that brings it, so that the one thread that writes has little to do.
 *
 * @param kept the batch with its flags
 * @param header all but how far the file was durable before
 * @param body the batch as {@link BatchCodec} writes it
 * @param marks one byte a sample; none at all where no flag is raised
 * @param crc of body and marks
 * @param latest the row of the latest sample of each signal
 */
record Draft(Kept kept, RecordHeader header, byte[] body, byte[] marks, int crc, int[] latest) {
    /** Longest record that is kept, bytes. */
    static final int LARGEST = 64 << 20;

    private static final byte[] NOTHING = {};

    /**
     * @throws IllegalArgumentException if the flags are not as many as the samples, or the batch is too large
     */
    static Draft of(SignedBatch signed, Flags flags) {
        Batch batch = signed.batch();
        if (flags.size() != batch.size()) {
            throw new IllegalArgumentException(signed + " came with " + flags.size() + " flags");
        }
        byte[] body = BatchCodec.encode(signed);
        byte[] marks = marks(flags);
        if ((long) body.length + marks.length > LARGEST - RecordHeader.LONGEST - 4) {
            throw new IllegalArgumentException(signed + " takes " + body.length + " bytes, at most " + LARGEST
                    + " are kept of one batch; cut smaller batches");
        }
        return new Draft(
                new Kept(signed, flags),
                header(signed, flags, body.length, marks.length),
                body,
                marks,
                Checksum.of(body, marks),
                Readings.latest(batch, flags));
    }

    private static RecordHeader header(SignedBatch signed, Flags flags, int body, int marks) {
        Batch batch = signed.batch();
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        long until = Long.MIN_VALUE;
        for (int row = 0; row < batch.size(); row++) {
            min = Math.min(min, batch.at(row));
            max = Math.max(max, batch.at(row));
            until = Math.max(until, Readings.trusted(batch, flags, row));
        }
        for (Gap gap : signed.header().gaps()) {
            min = Math.min(min, Moments.toNanos(gap.period().from()));
            max = Math.max(max, Moments.toNanos(gap.period().to()) - 1);
        }
        return new RecordHeader(
                RecordHeader.length(signed.asset(), body + marks),
                0,
                marks,
                signed.sequence(),
                signed.digest(),
                min,
                max,
                batch.size() == 0 ? max : until,
                !signed.header().gaps().isEmpty(),
                signed.asset());
    }

    private static byte[] marks(Flags flags) {
        for (int row = 0; row < flags.size(); row++) {
            if (flags.any(row)) {
                return flags.bytes();
            }
        }
        return NOTHING;
    }
}
