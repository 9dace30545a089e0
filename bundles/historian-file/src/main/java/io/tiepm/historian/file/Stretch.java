package io.tiepm.historian.file;

import java.util.Optional;

/**
 * A stretch of a journal file, as it is found there.
 *
 * @param from where it begins, bytes
 * @param to where it ends
 * @param header of the record; none where no record could be made out
 * @param whole whether the bytes are those that were written
 */
record Stretch(int from, int to, Optional<RecordHeader> header, boolean whole) {}
