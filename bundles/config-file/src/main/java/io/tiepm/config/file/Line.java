package io.tiepm.config.file;

/**
 * One {@code key = value} of a file.
 *
 * @param number on which line it stands, from 1; 0 if it stands in no file yet
 */
record Line(int number, String key, String value) {}
