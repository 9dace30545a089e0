package io.tiepm.driver;

/**
 * What came of holding a driver against one of its promises.
 *
 * @param promise its name, lower case, words joined by dashes, for example {@code half-open}
 * @param mark whether it was kept
 * @param measured what was seen, or why nothing was; one line without secrets
 */
public record Judgement(String promise, Mark mark, String measured) {
    /** Whether a promise was kept. */
    public enum Mark {
        KEPT,
        BROKEN,
        /** It could not be judged here, which says nothing about it. */
        NOT_JUDGED
    }
}
