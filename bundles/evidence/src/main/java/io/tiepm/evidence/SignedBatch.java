package io.tiepm.evidence;

import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one asset under one signature. Immutable. That it was made says nothing of its truth: {@link #fault()}
 * does.
 */
public final class SignedBatch implements Evidence {
    private final BatchHeader header;
    private final Digest digest;
    private final byte[] signature;
    private final Digest seed;
    private final Batch batch;

    /**
     * Takes a batch as somebody gave it, whether true or not.
     *
     * @param header what was signed
     * @param signature over the header's digest, by the header's key
     * @param seed of which the salts of the leaves are made; a secret of the owner
     * @param batch the samples
     * @throws IllegalArgumentException if header and samples speak of different assets
     */
    public SignedBatch(BatchHeader header, byte[] signature, Digest seed, Batch batch) {
        if (!header.asset().equals(batch.asset())) {
            throw new IllegalArgumentException("a header of " + header.asset() + " with samples of " + batch.asset());
        }
        this.header = header;
        this.digest = header.digest();
        this.signature = signature.clone();
        this.seed = seed;
        this.batch = batch;
    }

    /**
     * Signs samples.
     *
     * @param sequence 1 more than that of the asset's last batch, or 1
     * @param previous the digest of the asset's last batch, or {@link Digest#ZERO}
     * @param cut now
     * @param batch the samples; none only where there are gaps
     * @param gaps what is missing before or among them
     * @param seed 32 random bytes, never used before
     */
    public static SignedBatch sign(
            long sequence, Digest previous, Instant cut, Batch batch, List<Gap> gaps, Digest seed, Signer signer) {
        Digest root = Leaves.tree(batch, seed).root();
        BatchHeader header =
                new BatchHeader(batch.asset(), sequence, previous, cut, signer.key(), batch.size(), root, gaps);
        return new SignedBatch(header, signer.sign(header.digest()), seed, batch);
    }

    public BatchHeader header() {
        return header;
    }

    /** The samples. */
    public Batch batch() {
        return batch;
    }

    public AssetId asset() {
        return header.asset();
    }

    /** Counts the batches of the asset from 1, without a gap. */
    public long sequence() {
        return header.sequence();
    }

    /** The header's signature. */
    public byte[] signature() {
        return signature.clone();
    }

    /** Of which the salts of the leaves are made; a secret of the owner. */
    public Digest seed() {
        return seed;
    }

    /** The header's digest. */
    @Override
    public Digest digest() {
        return digest;
    }

    /** What is wrong with it, or nothing: that the samples are those of the header, and the signature is the key's. */
    public Fault fault() {
        if (batch.size() != header.count() || !Leaves.tree(batch, seed).root().equals(header.root())) {
            return Fault.OTHER_SAMPLES;
        }
        return header.key().verifies(digest, signature) ? Fault.NONE : Fault.WRONG_SIGNATURE;
    }

    /** What can be wrong with a batch by itself. */
    public enum Fault {
        /** Nothing: samples, header and signature belong together. */
        NONE,
        /** The samples are not those that were signed. */
        OTHER_SAMPLES,
        /** The signature is not that of the key. */
        WRONG_SIGNATURE
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedBatch that
                && digest.equals(that.digest)
                && seed.equals(that.seed)
                && Arrays.equals(signature, that.signature)
                && batch.equals(that.batch);
    }

    @Override
    public int hashCode() {
        return Objects.hash(digest);
    }

    @Override
    public String toString() {
        return "batch " + sequence() + " of " + asset() + ", " + batch.size() + " samples";
    }
}
