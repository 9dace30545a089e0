/** Keys in a keystore file. Each maker that signs bears a private copy of this package. */
@NullMarked
package io.tiepm.keystore;

import org.jspecify.annotations.NullMarked;
