/** The formats, read by a second hand. */
@NullMarked
package io.tiepm.formats;

import org.jspecify.annotations.NullMarked;
