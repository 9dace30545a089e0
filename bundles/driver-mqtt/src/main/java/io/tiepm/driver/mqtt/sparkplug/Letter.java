package io.tiepm.driver.mqtt.sparkplug;

/**
 * A message as it came, until what it tells has been passed on.
 *
 * @param payload empty where it was larger than it may be
 * @param whole whether the payload is all there
 * @param copy whether the broker keeps one until it is acknowledged
 * @param kept acknowledges it
 */
public record Letter(String topic, byte[] payload, boolean whole, boolean copy, Runnable kept) {}
