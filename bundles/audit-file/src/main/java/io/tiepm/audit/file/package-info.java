/** Keeps the audit trail in files of lines, and writes into it what happens to configurations, bundles and the server. */
@NullMarked
package io.tiepm.audit.file;

import org.jspecify.annotations.NullMarked;
