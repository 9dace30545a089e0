package io.tiepm.evidence;

/** Whatever can be anchored: it tells its own digest, over its canonical bytes. */
@FunctionalInterface
public interface Evidence {
    Digest digest();
}
