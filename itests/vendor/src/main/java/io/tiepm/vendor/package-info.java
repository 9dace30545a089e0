/** A vendor's workplace: Maven in a folder of its own, and a repository of what the house hands out. */
@NullMarked
package io.tiepm.vendor;

import org.jspecify.annotations.NullMarked;
