package io.tiepm.promises;

/** A promise about a line that goes bad. To judge it takes a link whose line can be spoilt. */
public non-sealed interface LinePromise extends Promise {
    /**
     * Judges a link by it. Blocks; leaves the line good.
     *
     * @return what was measured, in half a sentence
     * @throws BrokenException if it is broken
     * @throws NotJudgedException if it could not be judged here
     * @throws InterruptedException if interrupted
     */
    String judge(Bench bench) throws BrokenException, NotJudgedException, InterruptedException;
}
