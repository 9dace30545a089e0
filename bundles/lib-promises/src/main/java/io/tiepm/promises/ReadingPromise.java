package io.tiepm.promises;

/** A promise about what a link tells. To judge it takes one round of measuring. Pure functions. */
public non-sealed interface ReadingPromise extends Promise {
    /**
     * Judges a round by it.
     *
     * @return what was seen, in half a sentence
     * @throws BrokenException if it is broken
     * @throws NotJudgedException if the round says nothing about it
     */
    String judge(Round round) throws BrokenException, NotJudgedException;
}
