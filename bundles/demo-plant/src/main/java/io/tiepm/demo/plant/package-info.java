/**
 * A small plant to watch where there is none: machines that follow the laws of physics and wear out, or recorded ones
 * that are played back, each behind a Modbus TCP server of its own on this computer.
 */
@NullMarked
package io.tiepm.demo.plant;

import org.jspecify.annotations.NullMarked;
