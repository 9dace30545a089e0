/** The promises of a historian as tests: extend {@link io.tiepm.historian.kit.HistorianKit}. */
@NullMarked
package io.tiepm.historian.kit;

import org.jspecify.annotations.NullMarked;
