/** Starts the repackaged Camel as the server does: as a bundle. */
@NullMarked
package io.tiepm.lib.camel;

import org.jspecify.annotations.NullMarked;
