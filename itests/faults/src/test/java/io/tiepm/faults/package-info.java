/** What goes wrong in a plant, done to the server that ships: power cuts and full disks. */
@NullMarked
package io.tiepm.faults;

import org.jspecify.annotations.NullMarked;
