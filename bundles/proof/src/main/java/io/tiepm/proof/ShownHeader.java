package io.tiepm.proof;

/**
 * The section {@code batch}.
 *
 * @param header its canonical bytes
 * @param signature over its digest
 */
public record ShownHeader(Bytes header, Bytes signature) {}
