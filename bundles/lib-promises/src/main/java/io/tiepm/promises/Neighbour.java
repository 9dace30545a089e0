package io.tiepm.promises;

import io.tiepm.driver.LinkException;

/** Another device of the same driver, which is well. */
@FunctionalInterface
public interface Neighbour {
    /**
     * Measures it once.
     *
     * @throws LinkException if it is lost
     * @throws NotJudgedException if there is none that could be measured now
     */
    void measure() throws LinkException, NotJudgedException;
}
