/** Listens to devices that speak through an MQTT broker. It has no way to publish to one, save its own last will. */
@NullMarked
package io.tiepm.driver.mqtt;

import org.jspecify.annotations.NullMarked;
