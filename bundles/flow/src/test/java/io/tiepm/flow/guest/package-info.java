/** What a test deploys as a bundle beside the flow. */
@NullMarked
package io.tiepm.flow.guest;

import org.jspecify.annotations.NullMarked;
