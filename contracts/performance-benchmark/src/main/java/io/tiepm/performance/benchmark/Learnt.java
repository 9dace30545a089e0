package io.tiepm.performance.benchmark;

import io.tiepm.evidence.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What is frozen of an asset, as it is published.
 *
 * @param revision counts up whenever something is frozen or forgotten, since the server started
 * @param count how many expectations
 * @param text see {@code docs/formats/benchmark.md}
 * @param since when something was frozen or forgotten last, UTC
 * @param isSettled whether nothing more is to be expected soon
 */
record Learnt(long revision, int count, String text, Instant since, boolean isSettled) {
    /** What calls for another look when it changes. */
    record Mark(long revision, boolean isSettled) {}

    Mark mark() {
        return new Mark(revision, isSettled);
    }

    Digest digest() {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
