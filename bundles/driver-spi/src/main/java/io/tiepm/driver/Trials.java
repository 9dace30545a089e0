package io.tiepm.driver;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Holds drivers against what they promise, on machines that run and by reading alone. Thread-safe. */
@ProviderType
public interface Trials {
    /**
     * The property that a link bears which is tried, with the name of the link that it stands beside. The house leaves it
     * alone.
     */
    String MARK = "tiepm.trial";

    /**
     * The property of a link by which its driver says what is set otherwise on a second connection to the same device, so
     * that it leaves the first alone: {@code key=value}, once for each key. A driver that listens is tried through a line
     * that is spoilt only if it says so; {@code none} says that nothing need be otherwise.
     */
    String VALUES = "tiepm.trial.values";

    /** What there is to judge: the name of each promise, and the promise in one sentence. */
    List<Promised> promises();

    /**
     * What a driver promises.
     *
     * @param name lower case, words joined by dashes
     * @param says one sentence
     */
    record Promised(String name, String says) {}

    /**
     * What a trial would do, without doing it.
     *
     * @return one for each promise that is asked for, in the order of {@link #promises}
     * @throws IllegalArgumentException if there is no such link or promise
     */
    List<Planned> plan(TrialOrder order);

    /**
     * What a trial would do about a promise.
     *
     * @param promise its name
     * @param judged whether it could be judged
     * @param how what would be done, or why nothing; one line
     */
    record Planned(String promise, boolean judged, String how) {}

    /**
     * Tries a link's driver on its machine and keeps the report. Blocks for as long as that takes; an interrupt ends it
     * early, and what it set up is taken away again.
     *
     * @param said takes a line now and then, on the caller's thread
     * @throws LinkException if the link is not up, or another trial goes on
     * @throws IllegalArgumentException if there is no such link or promise
     * @throws InterruptedException if it was interrupted; no report is kept
     */
    TrialReport run(TrialOrder order, Consumer<String> said) throws LinkException, InterruptedException;

    /** The last report about a link; empty where it was never tried. */
    Optional<TrialReport> last(String link);
}
