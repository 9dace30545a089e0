/** Knows every asset, under which keys it counts, and what became of it. */
@NullMarked
package io.tiepm.asset.registration;

import org.jspecify.annotations.NullMarked;
