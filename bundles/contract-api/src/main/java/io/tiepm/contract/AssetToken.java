package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The token of an asset, as last seen.
 *
 * @param asset whose token
 * @param chain the ledger, as the configuration calls it; empty while none serves the asset's category
 * @param kind who keeps that chain, in words: {@code single-node, tamper-evident} or {@code network}; empty without chain
 * @param id its number, which follows from manufacturer and serial number alone
 * @param owner address of who holds it, {@code 0x} and 40 lower-case hexadecimal digits; empty before it is minted
 * @param stage where the chain says the asset stands; empty before it is minted
 * @param state how far it is
 * @param detail what it waits for, what was refused and why, or what differs from what this server knows; may be empty
 * @param transaction that minted it
 * @param block number of that transaction's block
 */
public record AssetToken(
        AssetId asset,
        String chain,
        String kind,
        BigInteger id,
        Optional<String> owner,
        Optional<LifeCycle> stage,
        State state,
        String detail,
        Optional<Digest> transaction,
        OptionalLong block) {
    /** How far a token is. */
    public enum State {
        /** The chain has not all of it yet; it comes by itself. */
        WAITING,
        /** It is on the chain, and says what this server says, save what {@link AssetToken#detail} names. */
        MINTED,
        /** The chain does not take it; somebody must look. */
        REFUSED
    }
}
