/** A machine's own server of OPC UA: read by whom the house is, written by nobody. */
@NullMarked
package io.tiepm.demo.plant.opcua;

import org.jspecify.annotations.NullMarked;
