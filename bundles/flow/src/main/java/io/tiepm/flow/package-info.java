/** The order of things: what happens to a batch, one step after the other, and who may listen in. Camel lives here. */
@NullMarked
package io.tiepm.flow;

import org.jspecify.annotations.NullMarked;
