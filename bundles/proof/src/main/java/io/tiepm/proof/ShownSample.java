package io.tiepm.proof;

/**
 * The section {@code reading}.
 *
 * @param sample its canonical bytes
 * @param salt its own, 16 bytes
 * @param path from its row to the root of its batch
 */
public record ShownSample(Bytes sample, Bytes salt, TreePath path) {}
