package io.tiepm.contract;

import java.time.Instant;

/**
 * Something that happened to an asset.
 *
 * @param at when, UTC
 * @param who the person who did it, or {@code configuration}
 * @param what one sentence
 * @param lifeCycle where the asset stood afterwards
 */
public record LifeEvent(Instant at, String who, String what, LifeCycle lifeCycle) {}
