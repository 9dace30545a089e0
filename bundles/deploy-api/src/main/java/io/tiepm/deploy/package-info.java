/** What vendors bring into a running server: whose it is, how it stands, and how it comes, is exchanged and goes. */
@Export
@Version("1.0.0")
@NullMarked
package io.tiepm.deploy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
