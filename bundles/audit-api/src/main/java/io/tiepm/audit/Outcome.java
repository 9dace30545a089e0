package io.tiepm.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How something ended. Append only: the place of each is written into canonical bytes. */
public enum Outcome {
    /** It was done. */
    DONE,
    /** It was tried and went wrong. */
    FAILED,
    /** Somebody who may not do it tried, and nothing was done. */
    REFUSED,
    /** It is about to be done; how it ended is an entry of its own, unless the server ended first. */
    BEGUN;

    /** Its word in files and on screens: {@code done}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of that word. */
    public static Optional<Outcome> ofWord(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
