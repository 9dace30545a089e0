/** The archive that ships, unpacked into an empty folder, started, used, killed and started again. */
@NullMarked
package io.tiepm.karaf;

import org.jspecify.annotations.NullMarked;
