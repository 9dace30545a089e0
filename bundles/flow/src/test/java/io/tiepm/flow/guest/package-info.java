/** What the tests deploy as bundles beside the flow. */
@NullMarked
package io.tiepm.flow.guest;

import org.jspecify.annotations.NullMarked;
