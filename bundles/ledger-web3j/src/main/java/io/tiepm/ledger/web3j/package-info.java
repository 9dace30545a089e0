/**
 * The way to a chain, whichever it is: accounts, numbers and fees of transactions, the outbox that loses nothing and
 * writes nothing twice, and the deployment of contracts.
 */
@NullMarked
package io.tiepm.ledger.web3j;

import org.jspecify.annotations.NullMarked;
