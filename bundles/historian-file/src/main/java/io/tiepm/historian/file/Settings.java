package io.tiepm.historian.file;

import java.time.Duration;

/**
 * How the journal is kept.
 *
 * @param fileBytes how long a file gets before the next is begun, 64 KiB to 1 GiB
 * @param queueBytes how much may wait to be written, from 64 KiB; who brings more waits for room
 * @param window how long to wait for more before writing, 0 to 100 ms
 * @param reserveBytes how much room to leave on the disk for others, 0 or more
 */
record Settings(long fileBytes, long queueBytes, Duration window, long reserveBytes) {
    private static final long LEAST = 64 << 10;

    Settings {
        if (fileBytes < LEAST || fileBytes > 1 << 30) {
            throw new IllegalArgumentException("file.max.mb must lie from 1 to 1024: " + (fileBytes >> 20));
        }
        if (queueBytes < LEAST) {
            throw new IllegalArgumentException("queue.max.mb must lie from 1 to 1024: " + (queueBytes >> 20));
        }
        if (window.isNegative() || window.toMillis() > 100) {
            throw new IllegalArgumentException("commit.window.ms must lie from 0 to 100: " + window.toMillis());
        }
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("disk.reserve.mb must be 0 or more: " + (reserveBytes >> 20));
        }
    }
}
