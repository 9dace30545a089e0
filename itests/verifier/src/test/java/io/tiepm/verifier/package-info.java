/** The verifier's page, as a buyer opens it. */
@NullMarked
package io.tiepm.verifier;

import org.jspecify.annotations.NullMarked;
