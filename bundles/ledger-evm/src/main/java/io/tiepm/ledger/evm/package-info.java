/**
 * The embedded ledger: an Ethereum virtual machine of the Cancun fork, written from the Yellow Paper and the EIPs that
 * each file names, and held to the official state tests. One node, no peers, no mining: tamper-evident, not
 * tamper-proof.
 */
@NullMarked
package io.tiepm.ledger.evm;

import org.jspecify.annotations.NullMarked;
