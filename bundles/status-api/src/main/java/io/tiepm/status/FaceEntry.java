package io.tiepm.status;

/**
 * One thing that a {@link Face} shows, in the words of its protocol.
 *
 * @param address where a client finds it, for example {@code holding:40001}
 * @param shows what it is, for example {@code press-7/oil.level}
 * @param type how it is written there, for example {@code float32:abcd}
 * @param unit UCUM code of its number; empty where there is none, or it is not known yet
 * @param quality where a client finds how far to trust it
 */
public record FaceEntry(String address, String shows, String type, String unit, String quality) {}
