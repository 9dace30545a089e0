/** Reads devices that speak Modbus TCP. It has no way to write to one. */
@NullMarked
package io.tiepm.driver.modbus;

import org.jspecify.annotations.NullMarked;
