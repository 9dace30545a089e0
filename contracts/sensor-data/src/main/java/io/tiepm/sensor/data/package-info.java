/** Lets in only what a registered asset's key has signed, once and in order, and flags what is doubtful in it. */
@NullMarked
package io.tiepm.sensor.data;

import org.jspecify.annotations.NullMarked;
