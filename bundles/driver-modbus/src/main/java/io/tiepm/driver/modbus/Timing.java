package io.tiepm.driver.modbus;

import java.time.Duration;

/**
 * How long things take on a serial line.
 *
 * @param character from one character to the next; zero where it is not known
 * @param quiet least silence before a request
 * @param frameEnd how long nothing comes until what is incomplete stays so
 */
record Timing(Duration character, Duration quiet, Duration frameEnd) {
    /** Above 19,200 baud the silence between frames no longer shrinks. */
    private static final int FAST = 19_200;

    private static final Duration FAST_SILENCE = Duration.ofNanos(1_750_000);
    private static final Duration ASCII_PAUSE = Duration.ofSeconds(1);

    /**
     * Of RTU: frames lie 3.5 characters apart, 1.75 ms where it is faster than 19,200 baud. Modbus over Serial Line
     * 1.02, section 2.5.1.1.
     *
     * @param silence least silence between frames, where that is longer
     * @param latency how long adapter and system may hold characters back
     */
    static Timing rtu(int baud, int bits, Duration silence, Duration latency) {
        Duration character = character(baud, bits);
        Duration apart =
                longer(baud > FAST ? FAST_SILENCE : character.multipliedBy(7).dividedBy(2), silence);
        return new Timing(character, apart, apart.plus(latency));
    }

    /** Of ASCII: frames have a beginning and an end of their own; within them pauses of a second are allowed. */
    static Timing ascii(int baud, int bits, Duration silence, Duration latency) {
        Duration character = character(baud, bits);
        return new Timing(character, longer(character, silence), ASCII_PAUSE.plus(latency));
    }

    /** Of a line whose other end is elsewhere: no pause on this side says anything of the other. */
    static Timing remote() {
        return new Timing(Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
    }

    /** How long so many characters take on the line. */
    Duration of(int characters) {
        return character.multipliedBy(characters);
    }

    private static Duration character(int baud, int bits) {
        return Duration.ofNanos(1_000_000_000L * bits / baud);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
