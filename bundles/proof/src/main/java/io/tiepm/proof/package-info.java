/**
 * The file that proves one reading, or one statement, to a stranger who has nothing else of ours: made, read and
 * checked, without a network. Values and pure functions; the format is {@code docs/formats/proof.md}.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.tiepm.proof;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
