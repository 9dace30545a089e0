/** Reads {@code etc/io.tiepm.*.cfg} strictly: what is wrong is told in one line and harms nothing that runs. */
@NullMarked
package io.tiepm.config.file;

import org.jspecify.annotations.NullMarked;
