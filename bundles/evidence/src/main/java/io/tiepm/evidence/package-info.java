/**
 * What makes a measurement provable: its bytes, its digest, its signature, its place in a tree. Values and pure
 * functions; the formats are written down in {@code docs/formats}, with vectors that other languages read too.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.tiepm.evidence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
