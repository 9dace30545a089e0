package io.tiepm.driver.modbus;

/** What a framing makes of the bytes that have come so far. */
sealed interface Scan {
    /** More bytes may make it an answer. */
    Scan MORE = new More();

    /** The answer came, and is spoilt. */
    Scan SPOILT = new Spoilt();

    /**
     * The answer.
     *
     * @param from where its frame begins
     * @param to the first byte after its frame
     * @param answer what it says
     */
    record Found(int from, int to, Answer answer) implements Scan {}

    /**
     * What is no answer to the request: a frame of somebody else's, an echo, or noise.
     *
     * @param to the first byte after it
     */
    record Skip(int to) implements Scan {}

    /** See {@link #MORE}. */
    record More() implements Scan {}

    /** See {@link #SPOILT}. */
    record Spoilt() implements Scan {}
}
