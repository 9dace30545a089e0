package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import org.jspecify.annotations.Nullable;

/**
 * Where a point is told, and how.
 *
 * @param topic without jokers
 * @param place of the value in the tree of the payload
 * @param when nothing where the payload tells no time
 */
record Address(
        String topic, Format format, JsonPointer place, Kind kind, @Nullable Scaling scaling, @Nullable When when) {}
