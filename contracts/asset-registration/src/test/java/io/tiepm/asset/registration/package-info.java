@NullMarked
package io.tiepm.asset.registration;

import org.jspecify.annotations.NullMarked;
