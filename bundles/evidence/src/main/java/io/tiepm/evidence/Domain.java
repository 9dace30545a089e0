package io.tiepm.evidence;

/**
 * The byte that every hashed text begins with, so that one kind can never pass for another. Leaf and node are those of
 * <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, section 2.1</a>. Append only.
 */
enum Domain {
    LEAF,
    NODE,
    BATCH,
    SALT;

    byte tag() {
        return (byte) ordinal();
    }
}
