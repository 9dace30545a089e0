package io.tiepm.sensor.data;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Receipt;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.evidence.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Promises for every batch until when it will be anchored, and shows what was promised. Thread-safe, save keeping. */
final class Promises implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Promises.class);
    private static final long FILE_BYTES = 4 << 20;

    private final PromiseTimes times;
    private final Receipts receipts;
    private final Signer signer;
    private final Clock clock;
    private String trouble = "";

    /**
     * @param promise how long after it was accepted a batch is anchored at the latest
     * @param mostBytes of what was promised that are kept
     */
    Promises(Path folder, Duration promise, long mostBytes, Signer signer, Clock clock) {
        this.times = PromiseTimes.from(folder, clock.instant(), promise);
        this.receipts = new Receipts(folder.resolve("receipts"), FILE_BYTES, mostBytes);
        this.signer = signer;
        this.clock = clock;
    }

    /** How long is promised of what is accepted then. */
    Duration at(Instant accepted) {
        return times.at(accepted);
    }

    /** Promises for a batch. Returns at once. */
    void make(BatchHeader header, Instant accepted) {
        Receipt receipt = new Receipt(signer.key(), header.digest(), accepted, accepted.plus(times.at(accepted)));
        receipts.add(new Promise(header.asset(), header.sequence(), SignedReceipt.sign(receipt, signer)));
    }

    /**
     * What was promised for a batch, durable by now; empty where that is lost.
     *
     * @throws IOException if it cannot be written or read; one sentence that names the file
     */
    Optional<SignedReceipt> find(BatchHeader header) throws IOException {
        return receipts.find(header.asset(), header.sequence(), header.digest());
    }

    /**
     * Promises again for a batch of which the promise is lost, so that nobody was shown it: it counts from when the batch
     * was cut.
     *
     * @throws IOException if it cannot be written; one sentence that names the file
     */
    Optional<SignedReceipt> again(BatchHeader header) throws IOException {
        Instant now = clock.instant();
        make(header, header.cut().isBefore(now) ? header.cut() : now);
        return find(header);
    }

    /** Makes durable what was promised since. What cannot be written is tried again, and holds nothing up. */
    void keep() {
        try {
            receipts.keep();
            trouble = "";
        } catch (IOException later) {
            String why = String.valueOf(later.getMessage());
            if (!why.equals(trouble)) {
                log.warn("Receipts cannot be kept, it is tried again: {}", why);
            }
            trouble = why;
        }
    }

    @Override
    public void close() throws IOException {
        receipts.close();
    }
}
