@NullMarked
package io.tiepm.efficiency.analytics;

import org.jspecify.annotations.NullMarked;
