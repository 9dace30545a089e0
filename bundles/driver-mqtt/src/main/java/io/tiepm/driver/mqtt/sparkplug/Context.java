package io.tiepm.driver.mqtt.sparkplug;

import java.time.Instant;

/**
 * What a metric does not say by itself.
 *
 * @param millis when its payload was sent, since 1970; -1 where that does not say
 * @param birth whether its payload is a birth, which tells all there is
 * @param doubtful whether a message is missing, so that aliases may have changed
 * @param now when it came
 */
record Context(long millis, boolean birth, boolean doubtful, Instant now) {}
