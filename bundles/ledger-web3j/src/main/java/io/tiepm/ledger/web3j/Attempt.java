package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import java.math.BigInteger;
import java.time.Instant;

/**
 * A signed transaction. All attempts of one task bear the same number, so that the chain takes only one of them.
 *
 * @param nonce the number among the transactions of its account
 * @param hash by which the chain knows it
 * @param gas at most
 * @param fee wei per gas at most
 * @param tip wei per gas for the beneficiary at most
 * @param bytes as it is sent
 * @param at when it was signed, UTC
 */
record Attempt(long nonce, Digest hash, long gas, BigInteger fee, BigInteger tip, byte[] bytes, Instant at) {}
