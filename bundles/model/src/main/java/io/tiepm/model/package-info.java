/** The words everyone in the house uses: immutable values with units, and nothing else. */
@Export
@Version("1.0.0")
@NullMarked
package io.tiepm.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
