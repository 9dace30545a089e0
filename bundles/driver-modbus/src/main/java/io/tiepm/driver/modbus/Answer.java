package io.tiepm.driver.modbus;

/** What came of one request. */
sealed interface Answer {
    /** Nothing came in time; the line stands. */
    Answer SILENCE = new Silence();

    /** Other links held the line for as long as this one may wait. */
    Answer BUSY = new Busy();

    /** Something came, and it was no answer to believe; the line stands. */
    Answer GARBLED = new Garbled();

    /** The unit was not asked, so that the others on its line are not held up by one that was silent. */
    Answer RESTS = new Rests();

    /**
     * What was asked for.
     *
     * @param bytes a byte that counts the others, then the others
     */
    record Data(byte[] bytes) implements Answer {}

    /**
     * The device, or the gateway before it, said no.
     *
     * @param code as the protocol numbers them, 1 to 255
     */
    record Refusal(int code) implements Answer {
        /** Tells whether asking for less may help: it knows no such function, address or amount. */
        boolean ofAddress() {
            return code >= 1 && code <= 3;
        }

        /** Tells whether a gateway says that it cannot reach the unit. */
        boolean ofGateway() {
            return code == 0x0a || code == 0x0b;
        }
    }

    /** See {@link #SILENCE}. */
    record Silence() implements Answer {}

    /** See {@link #BUSY}. */
    record Busy() implements Answer {}

    /** See {@link #GARBLED}. */
    record Garbled() implements Answer {}

    /** See {@link #RESTS}. */
    record Rests() implements Answer {}
}
