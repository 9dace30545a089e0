/** The plan of the house, held against the house. */
@NullMarked
package io.tiepm.architecture;

import org.jspecify.annotations.NullMarked;
