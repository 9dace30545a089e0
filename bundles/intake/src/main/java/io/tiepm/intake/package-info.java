/**
 * Takes in what the machines say: finds links, keeps the rhythm of every point, mends what breaks, and hands each
 * asset's samples on in signed batches, numbered without a gap.
 *
 * <p>Two kinds of work share one bundle and meet in {@link io.tiepm.intake.Line}: {@link io.tiepm.intake.LinkLoop} fills
 * it, one for each link; the line empties itself into the flow, one for each asset.
 */
@NullMarked
package io.tiepm.intake;

import org.jspecify.annotations.NullMarked;
