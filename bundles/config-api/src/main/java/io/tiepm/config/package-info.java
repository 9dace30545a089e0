/** One file is one thing: the configuration files, how each stands, and the secrets they name. */
@Export
@Version("1.0.0")
@NullMarked
package io.tiepm.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
