package io.tiepm.errands;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the work on one thing stands. For the one thread of its {@link Errands}.
 *
 * @param <S> what of the thing calls for a step when it changes; compared by {@code equals}
 */
public final class Track<S> {
    private @Nullable S seen;
    private Instant due = Instant.MIN;
    private boolean isFlying;
    private Optional<Object> written = Optional.empty();
    private String told = "";

    /** Whether there is something to do: its time has come, or it changed; not while a step of it is on its way. */
    public boolean isDue(S state, Instant now) {
        return !isFlying && (!state.equals(seen) || !now.isBefore(due));
    }

    /** It is looked at as it is now. */
    public void look(S state) {
        seen = state;
    }

    /** There is nothing to do before a pause is over, unless it changes. */
    public void rest(Instant now, Duration pause) {
        due = now.plus(pause);
    }

    /** A step is on its way. */
    public void fly() {
        isFlying = true;
    }

    /**
     * A step is on its way.
     *
     * @param key what tells this step from others
     */
    public void fly(Object key) {
        isFlying = true;
        written = Optional.of(key);
    }

    /** The step is done, or was refused; there may be another one. */
    public void land() {
        isFlying = false;
        due = Instant.MIN;
    }

    public boolean isFlying() {
        return isFlying;
    }

    /** Whether that was the key of the last step. */
    public boolean wrote(Object key) {
        return written.filter(key::equals).isPresent();
    }

    /** Whether this was not said just before. */
    public boolean isNews(String what) {
        boolean isNews = !what.equals(told);
        told = what;
        return isNews;
    }
}
