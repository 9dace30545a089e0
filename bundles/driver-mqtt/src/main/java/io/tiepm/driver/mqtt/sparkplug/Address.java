package io.tiepm.driver.mqtt.sparkplug;

import org.jspecify.annotations.Nullable;

/**
 * Where a point is told.
 *
 * @param metric its name; of a member of a template, the names on the way there between slashes
 * @param property of the metric that is meant; none for its value
 * @param rate of an array of numbers, in hertz, above 0
 */
record Address(EdgeId edge, String metric, @Nullable String property, double rate) {}
