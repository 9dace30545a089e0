/** What drivers promise, as plain objects that judge a link. Whoever tries drivers bears a private copy of this package. */
@NullMarked
package io.tiepm.promises;

import org.jspecify.annotations.NullMarked;
