/** Tells how well an asset is, and calls people when it needs them, by the states of ANSI/ISA-18.2. */
@NullMarked
package io.tiepm.maintenance.alert;

import org.jspecify.annotations.NullMarked;
