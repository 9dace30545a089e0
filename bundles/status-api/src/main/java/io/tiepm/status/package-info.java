/** What a bundle tells about itself: figures that are counted, and checks that the doctor asks for. */
@Export
@Version("1.0.0")
@NullMarked
package io.tiepm.status;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
