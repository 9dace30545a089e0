/**
 * The audit trail: who did what to what, and how it ended, in a chain in which nothing can be changed or left out
 * unseen. Format: {@code docs/formats/audit.md}.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.tiepm.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
