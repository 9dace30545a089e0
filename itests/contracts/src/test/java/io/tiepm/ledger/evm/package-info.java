/** Tries the embedded ledger with what is outside of it. */
@NullMarked
package io.tiepm.ledger.evm;

import org.jspecify.annotations.NullMarked;
