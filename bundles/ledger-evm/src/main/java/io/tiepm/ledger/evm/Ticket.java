package io.tiepm.ledger.evm;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A transaction that waits for its block. Thread-safe. */
final class Ticket {
    private final Signed signed;
    private final long arrived;
    private final long expires;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile @Nullable String trouble;
    private volatile boolean taken;

    /**
     * @param arrived its place among all that came
     * @param expires when it has waited long enough for those before it, by {@link System#nanoTime}
     */
    Ticket(Signed signed, long arrived, long expires) {
        this.signed = signed;
        this.arrived = arrived;
        this.expires = expires;
    }

    Signed signed() {
        return signed;
    }

    Transaction transaction() {
        return signed.transaction();
    }

    long arrived() {
        return arrived;
    }

    boolean isExpired(long nanos) {
        return nanos - expires > 0;
    }

    /** It is on its way into a block, and cannot be replaced any more. */
    void take() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }

    /** It is in a durable block. */
    void mined() {
        settled.countDown();
    }

    /** It never will be, unless it is sent again. */
    void dropped(String why) {
        trouble = why;
        settled.countDown();
    }

    /** Waits until it is in a durable block or dropped; false where the time is over first. */
    boolean await(long millis) throws InterruptedException {
        return settled.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Why it was dropped; null where it was not. */
    @Nullable
    String trouble() {
        return trouble;
    }
}
