package io.tiepm.driver.modbus;

import java.time.Duration;

/**
 * How long a link waits for what.
 *
 * @param timeout for an answer; more than zero
 * @param gap least time from an answer to the next request on the same line
 * @param turn for the line to be free, where it is shared; more than zero
 */
record Pace(Duration timeout, Duration gap, Duration turn) {}
