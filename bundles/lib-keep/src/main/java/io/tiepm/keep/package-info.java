/** Files that are written whole or not at all. Each maker that keeps something bears a private copy of this package. */
@NullMarked
package io.tiepm.keep;

import org.jspecify.annotations.NullMarked;
