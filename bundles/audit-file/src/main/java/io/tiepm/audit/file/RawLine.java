package io.tiepm.audit.file;

/**
 * A line as it lies in a file.
 *
 * @param number in the file, from 1
 * @param offset where it begins, in bytes
 * @param bytes without the line feed
 * @param ended whether a line feed ends it
 */
record RawLine(long number, long offset, byte[] bytes, boolean ended) {
    /** Where the next one begins. */
    long end() {
        return offset + bytes.length + (ended ? 1 : 0);
    }
}
