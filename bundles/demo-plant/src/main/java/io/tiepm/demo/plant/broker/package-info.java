/**
 * A small MQTT broker for the machines of the demo plant and those who watch them. It keeps nothing on disk, and is no
 * broker for a plant.
 */
@NullMarked
package io.tiepm.demo.plant.broker;

import org.jspecify.annotations.NullMarked;
