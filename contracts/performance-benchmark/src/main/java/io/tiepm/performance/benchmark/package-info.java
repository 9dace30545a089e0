/** Learns what is normal for an asset under each of its operating conditions, and compares what it does with it. */
@NullMarked
package io.tiepm.performance.benchmark;

import org.jspecify.annotations.NullMarked;
