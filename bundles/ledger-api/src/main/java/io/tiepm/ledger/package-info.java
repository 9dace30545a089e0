/** The memory that others can check. */
@Export
@Version("0.1.0")
@NullMarked
package io.tiepm.ledger;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
