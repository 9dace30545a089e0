package io.tiepm.evidence;

import java.security.MessageDigest;

/**
 * The byte that every hashed text begins with, so that one kind can never pass for another. Leaf and node are those of
 * <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, section 2.1</a>. A byte is given once and for
 * ever; {@code docs/formats/canonical.md} lists them all.
 */
enum Domain {
    LEAF(0x00),
    NODE(0x01),
    BATCH(0x02),
    SALT(0x03),
    ANCHOR(0x04),
    ANCHOR_GAP(0x05),
    BATCH_LEAF(0x06),
    STATEMENT(0x08),
    RECEIPT(0x09);

    private final byte tag;

    Domain(int tag) {
        this.tag = (byte) tag;
    }

    byte tag() {
        return tag;
    }

    /** The SHA-256 of the tag and these parts, one behind the other. */
    Digest digest(byte[]... parts) {
        MessageDigest sha = Digest.sha256();
        sha.update(tag);
        for (byte[] part : parts) {
            sha.update(part);
        }
        return Digest.at(sha.digest(), 0);
    }
}
