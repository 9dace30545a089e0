@NullMarked
package io.tiepm.maintenance.alert;

import org.jspecify.annotations.NullMarked;
