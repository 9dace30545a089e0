/** Takes drivers of vendors into the running server if somebody who is known has signed them, and watches them. */
@NullMarked
package io.tiepm.deploy.signed;

import org.jspecify.annotations.NullMarked;
