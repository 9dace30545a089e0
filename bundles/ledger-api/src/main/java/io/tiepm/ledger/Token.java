package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import java.math.BigInteger;

/**
 * The ledger's own name for an asset.
 *
 * @param asset our name
 * @param id the number of the token, 0 to 2^256 - 1
 * @param transaction hash of the minting
 */
public record Token(AssetId asset, BigInteger id, Digest transaction) {}
