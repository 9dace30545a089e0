package io.tiepm.evidence;

import io.tiepm.model.Batch;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The leaves of a batch's tree: one for each sample, each salted, so that a sample can be shown without its neighbours
 * being guessed from their digests. Format: {@code docs/formats/canonical.md}, section "Leaf".
 */
public final class Leaves {
    /** How many bytes a leaf's salt has. */
    public static final int SALT_LENGTH = 16;

    private Leaves() {}

    /**
     * The tree over all samples of a batch.
     *
     * @param seed the batch's secret, of which the salts are made; whoever knows it can guess samples from leaves
     */
    public static MerkleTree tree(Batch batch, Digest seed) {
        MessageDigest sha = Digest.sha256();
        CanonicalSample samples = new CanonicalSample(batch);
        byte[] leaves = new byte[batch.size() * Digest.LENGTH];
        byte[] salting = salting(seed);
        byte[] salt = new byte[Digest.LENGTH];
        try {
            for (int row = 0; row < batch.size(); row++) {
                salt(sha, salting, row, salt);
                ByteBuffer bytes = samples.clear().put(Domain.LEAF.tag()).put(salt, 0, SALT_LENGTH);
                bytes = samples.append(row, bytes);
                sha.update(bytes.array(), 0, bytes.position());
                sha.digest(leaves, row * Digest.LENGTH, Digest.LENGTH);
            }
        } catch (DigestException tooShort) {
            throw new IllegalStateException(tooShort);
        }
        return MerkleTree.ofFlat(leaves);
    }

    /**
     * The salt of one leaf, 16 bytes: shown together with the sample to prove it, it tells nothing of the others.
     *
     * @param row the sample's place in its batch, from 0
     */
    public static byte[] salt(Digest seed, int row) {
        byte[] whole = new byte[Digest.LENGTH];
        try {
            salt(Digest.sha256(), salting(seed), row, whole);
        } catch (DigestException tooShort) {
            throw new IllegalStateException(tooShort);
        }
        return Arrays.copyOf(whole, SALT_LENGTH);
    }

    /** The canonical bytes of one sample, as they stand behind the salt. */
    public static byte[] sample(Batch batch, int row) {
        CanonicalSample samples = new CanonicalSample(batch);
        ByteBuffer bytes = samples.append(row, samples.clear());
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /**
     * The leaf of a sample that is shown alone.
     *
     * @param salt its own, {@link #SALT_LENGTH} bytes
     * @param sample its canonical bytes
     */
    public static Digest leaf(byte[] salt, byte[] sample) {
        if (salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("a salt has " + SALT_LENGTH + " bytes, not " + salt.length);
        }
        return Domain.LEAF.digest(salt, sample);
    }

    private static byte[] salting(Digest seed) {
        ByteBuffer salting = ByteBuffer.allocate(1 + Digest.LENGTH + 4).put(Domain.SALT.tag());
        return salting.put(seed.bytes()).array();
    }

    private static void salt(MessageDigest sha, byte[] salting, int row, byte[] to) throws DigestException {
        ByteBuffer.wrap(salting).putInt(1 + Digest.LENGTH, row);
        sha.update(salting);
        sha.digest(to, 0, Digest.LENGTH);
    }
}
