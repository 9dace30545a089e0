/** The five contracts: each takes what the one before it gave, and gives one record; and the ways in and out. */
@Export
@Version("1.0.0")
@NullMarked
package io.tiepm.contract;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
