package io.tiepm.driver;

import io.tiepm.model.Point;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The house's view of all links. Thread-safe. */
@ProviderType
public interface Links {
    /** Every link there is, ordered by name. */
    List<LinkStatus> all();

    /** The link of that name. */
    Optional<LinkStatus> find(String name);

    /** What the link measures, in the order of its configuration; empty for an unknown name. */
    List<Point> points(String name);

    /**
     * Measures every point of a link once, out of rhythm. Blocks until the device has answered, a minute at most.
     *
     * @param name a link that is there
     * @throws LinkException if it is not up, or breaks; a link that only listens tells what it heard last
     * @throws IllegalArgumentException if there is no link of that name
     */
    LinkReport test(String name) throws LinkException;

    /**
     * Asks a link's device what it has; see {@link Browsable#browse}. Blocks until the device has answered, a minute at
     * most; measuring goes on between pages.
     *
     * @param name a link that is there
     * @param node a {@link BrowseEntry#node}, or empty for what the device begins with
     * @param after {@link BrowsePage#next} of the page before, or empty for the first
     * @param most 1 to {@link Browsable#MOST_ENTRIES}
     * @throws LinkException if it is not up, or breaks
     * @throws IllegalArgumentException if there is no link of that name, it cannot be browsed, or has no such node
     */
    BrowsePage browse(String name, String node, String after, int most) throws LinkException;

    /**
     * Lets go of a link's device until it is restarted, or the time is over; what is not measured is a gap.
     *
     * @param name a link that is there
     * @param most how long, at most a day
     * @throws IllegalArgumentException if there is no link of that name, or it is configured wrongly
     */
    void pause(String name, Duration most);

    /**
     * Lets go of a link's device and reaches it again, at once, whatever state it is in.
     *
     * @throws IllegalArgumentException if there is no link of that name
     */
    void restart(String name);
}
