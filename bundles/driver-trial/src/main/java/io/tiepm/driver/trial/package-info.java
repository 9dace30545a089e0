/** Holds drivers against what they promise on machines that run: through a line that can be spoilt, by reading alone. */
@NullMarked
package io.tiepm.driver.trial;

import org.jspecify.annotations.NullMarked;
