package io.tiepm.proof;

import io.tiepm.evidence.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A chain as a node tells it that the reader of a proof trusts. Every call may block as long as the node's time limit
 * allows, and comes on the thread that verifies.
 */
@ConsumerType
public interface ChainView {
    /**
     * A block as the node tells it.
     *
     * @param hash the block's, 32 bytes
     * @param header its RLP, made of the fields that the node tells, as {@link BlockHeader#of} does
     */
    record Seen(Bytes hash, Bytes header) {}

    /** The number of the chain (EIP-155). */
    long id() throws ChainException;

    /** The number of the last block. */
    long height() throws ChainException;

    /** A block by its number, from 0; empty where the node has none. */
    Optional<Seen> block(long number) throws ChainException;

    /** Tells whether one party alone keeps the chain, as far as the node says. */
    boolean isSingleNode() throws ChainException;

    /**
     * The addresses under which the installation's registry has or ever had a contract, 20 bytes each; empty where the
     * reader named no registry.
     *
     * @param name such as {@code "SensorData"}
     */
    Optional<List<Bytes>> contracts(String name) throws ChainException;

    /**
     * Tells whether rotations lead from a gateway's first key to another; false where the chain tells of none, or was
     * not asked.
     *
     * @param first {@link io.tiepm.evidence.VerificationKey#gateway()} of the first key, which names the gateway
     * @param key the same of the other
     */
    boolean isRotated(Digest first, Digest key) throws ChainException;

    /**
     * The block in which a key was ended for the last of the machines that it signed for, where at least one revoked it;
     * empty while it signs for one, where it only made room for others, and where the chain was not asked.
     *
     * @param key {@link io.tiepm.evidence.VerificationKey#gateway()} of it
     */
    OptionalLong revoked(Digest key) throws ChainException;
}
