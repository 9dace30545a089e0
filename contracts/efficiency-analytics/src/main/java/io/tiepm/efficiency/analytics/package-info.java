/** Tells how well an asset was used, in the terms of ISO 22400-2, and what energy it took. */
@NullMarked
package io.tiepm.efficiency.analytics;

import org.jspecify.annotations.NullMarked;
