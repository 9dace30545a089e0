/** The contracts on chain. */
@NullMarked
package io.tiepm.contracts;

import org.jspecify.annotations.NullMarked;
