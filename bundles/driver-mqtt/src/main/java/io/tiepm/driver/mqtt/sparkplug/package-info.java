/**
 * What the payloads of Sparkplug B 3.0 mean: their bytes, the births and deaths of edge nodes and devices, and the order
 * of messages. Knows nothing of connections; {@link io.tiepm.driver.mqtt} brings the messages and takes the samples.
 */
@NullMarked
package io.tiepm.driver.mqtt.sparkplug;

import org.jspecify.annotations.NullMarked;
