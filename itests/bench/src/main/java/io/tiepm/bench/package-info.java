/** Measures what the house promises, on the machine it runs on, with the classes that ship. */
@NullMarked
package io.tiepm.bench;

import org.jspecify.annotations.NullMarked;
