/** Gives a new server its administrator, and keeps passwords as salted, slow digests. */
@NullMarked
package io.tiepm.first.start;

import org.jspecify.annotations.NullMarked;
