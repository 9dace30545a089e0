package io.tiepm.promises;

/**
 * A promise that only tests can judge, since no machine that works may be brought into that state.
 *
 * @param how why it cannot be judged from outside, and who does
 */
record TestPromise(String name, String says, String how) implements Promise {}
