package io.tiepm.evidence;

import io.tiepm.model.Moments;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What a gateway promises for a batch at once, before anything is anchored. Format: {@code docs/formats/interval.md},
 * section "Receipt".
 *
 * @param key the gateway's
 * @param batch digest of the batch's header
 * @param accepted when the batch was durable, UTC, by the gateway's clock
 * @param anchoredBy when its anchor will be on the ledger at the latest, UTC; later than {@code accepted}
 */
public record Receipt(VerificationKey key, Digest batch, Instant accepted, Instant anchoredBy) implements Evidence {
    private static final byte VERSION = 1;

    public Receipt {
        if (!accepted.isBefore(anchoredBy)) {
            throw new IllegalArgumentException(
                    "a receipt of " + accepted + " promises an anchor that is no later: " + anchoredBy);
        }
    }

    /** The SHA-256 of the receipts' domain and the canonical bytes: this is what is signed. */
    @Override
    public Digest digest() {
        return Domain.RECEIPT.digest(bytes());
    }

    /** The canonical bytes. */
    public byte[] bytes() {
        ByteBuffer to = ByteBuffer.allocate(1 + 2 + key.algorithm().keyLength() + Digest.LENGTH + 8 + 8);
        to.put(VERSION);
        key.write(to);
        return to.put(batch.bytes())
                .putLong(Moments.toNanos(accepted))
                .putLong(Moments.toNanos(anchoredBy))
                .array();
    }

    /**
     * Reads what {@link #bytes()} gives.
     *
     * @throws MalformedEvidenceException if the bytes are anything else
     */
    public static Receipt read(byte[] bytes) throws MalformedEvidenceException {
        return Canonical.read("receipt", bytes, from -> {
            Canonical.version(from, VERSION);
            return new Receipt(
                    Canonical.key(from), Canonical.digest(from), Canonical.moment(from), Canonical.moment(from));
        });
    }
}
