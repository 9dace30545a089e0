/** Proves a driver against the promises of {@code io.tiepm.driver}. For test scope only; never deployed. */
@Export
@Version("1.1.0")
@NullMarked
package io.tiepm.driver.kit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
