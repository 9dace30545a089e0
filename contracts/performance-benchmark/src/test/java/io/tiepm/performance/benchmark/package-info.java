@NullMarked
package io.tiepm.performance.benchmark;

import org.jspecify.annotations.NullMarked;
