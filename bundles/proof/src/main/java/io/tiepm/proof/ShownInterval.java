package io.tiepm.proof;

import io.tiepm.evidence.Digest;

/**
 * The section {@code interval}.
 *
 * @param path from the leaf of the batch, or from the statement, to the root
 * @param root what was anchored
 */
public record ShownInterval(TreePath path, Digest root) {}
