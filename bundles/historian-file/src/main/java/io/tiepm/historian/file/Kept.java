package io.tiepm.historian.file;

import io.tiepm.evidence.BatchCodec;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.MalformedBatchException;
import io.tiepm.evidence.SignedBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A batch as it was read back, with what the judge thought of it. */
record Kept(SignedBatch batch, Flags flags) {
    /**
     * @param body the batch, then the flags
     * @throws MalformedBatchException if the bytes are no batch
     * @throws IllegalArgumentException if they are another batch than the header says
     */
    static Kept of(RecordHeader header, ByteBuffer body) throws MalformedBatchException {
        byte[] bytes = new byte[header.batchLength()];
        body.get(bytes);
        SignedBatch batch = BatchCodec.decode(bytes);
        byte[] marks = new byte[header.flagsLength()];
        body.get(marks);
        if (!batch.digest().equals(header.digest())
                || (marks.length > 0 && marks.length != batch.batch().size())) {
            throw new IllegalArgumentException(batch + " lies under the header of another");
        }
        return new Kept(batch, marks.length == 0 ? Flags.none(batch.batch().size()) : Flags.ofBytes(marks));
    }

    /** The latest sample of each of its signals. */
    List<Latest> latest(int file, int offset) {
        return latest(Readings.latest(batch.batch(), flags), file, offset);
    }

    /** The samples of some rows. */
    List<Latest> latest(int[] rows, int file, int offset) {
        List<Latest> latest = new ArrayList<>(rows.length);
        for (int row : rows) {
            long at = Readings.trusted(batch.batch(), flags, row);
            latest.add(new Latest(at, file, offset, Readings.of(batch, flags, row)));
        }
        return latest;
    }
}
