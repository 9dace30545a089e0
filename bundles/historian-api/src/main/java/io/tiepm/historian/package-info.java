/** The memory of the house: what was measured, signed and judged, kept so that it outlives a power cut. */
@Export
@Version("1.0.0")
@NullMarked
package io.tiepm.historian;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
