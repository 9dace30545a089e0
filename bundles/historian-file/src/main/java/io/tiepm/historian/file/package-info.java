/** Keeps batches in a journal on the local disk, and finds them again. */
@NullMarked
package io.tiepm.historian.file;

import org.jspecify.annotations.NullMarked;
