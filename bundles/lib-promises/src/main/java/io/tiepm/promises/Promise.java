package io.tiepm.promises;

/** Something that every driver promises the house; of which kind says what it takes to judge it. */
public sealed interface Promise permits ReadingPromise, LinePromise, TestPromise {
    /** Lower case, words joined by dashes, for example {@code half-open}. */
    String name();

    /** The promise in one sentence. */
    String says();

    /** What is done to judge it, in half a sentence. */
    String how();
}
