@NullMarked
package io.tiepm.sensor.data;

import org.jspecify.annotations.NullMarked;
