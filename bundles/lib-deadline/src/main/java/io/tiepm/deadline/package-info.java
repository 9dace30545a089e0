/** Waiting for the whole of an answer, and no longer; each driver that needs it bears a private copy. */
@NullMarked
package io.tiepm.deadline;

import org.jspecify.annotations.NullMarked;
