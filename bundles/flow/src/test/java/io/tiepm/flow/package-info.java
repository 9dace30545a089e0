/** Tests of the flow. */
@NullMarked
package io.tiepm.flow;

import org.jspecify.annotations.NullMarked;
