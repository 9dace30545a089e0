package io.tiepm.driver.mqtt.sparkplug;

import org.jspecify.annotations.Nullable;

/**
 * A value that a payload tells, and what it says of it.
 *
 * @param name none where only the alias is told
 * @param alias a number that a birth gave to the name; -1 where there is none
 * @param millis when it was measured, since 1970; -1 where it does not say
 * @param historical whether it was measured before, and kept until now
 */
record Metric(
        @Nullable String name,
        long alias,
        long millis,
        DataType type,
        boolean historical,
        Raw value,
        Raw.Properties properties) {}
