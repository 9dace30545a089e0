/** Reads controllers that speak S7. It has no way to write to one. */
@NullMarked
package io.tiepm.driver.s7;

import org.jspecify.annotations.NullMarked;
