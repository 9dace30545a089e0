/** Work that is brought to a place elsewhere step by step, until it is there. */
@NullMarked
package io.tiepm.errands;

import org.jspecify.annotations.NullMarked;
