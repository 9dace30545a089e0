package io.tiepm.model;

/**
 * What is measured, whichever way it came: a point and the unit its numbers count in.
 *
 * @param id our name for it
 * @param unit the unit of every number of this point
 */
public record Signal(PointId id, Unit unit) {}
