/** An edge node of Sparkplug B 3.0 that stands before a machine of the demo plant. */
@NullMarked
package io.tiepm.demo.plant.sparkplug;

import org.jspecify.annotations.NullMarked;
