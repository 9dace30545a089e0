package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.PolledLink;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.promises.Promises;
import io.tiepm.promises.Round;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * The promises of a {@link PolledLink}, as tests. Extend it, say how to make a link to a device that works, and run. A
 * device on a TCP port goes with {@link PolledTcpLinkKit}, which also breaks the line.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a link that waits for ever must not hold the kit
public abstract class PolledLinkKit {
    /** A fresh link, not connected, to a device that works. */
    protected abstract PolledLink link() throws Exception;

    /** An address the device knows. */
    protected abstract String knownAddress();

    /** An address of the right form that the device does not know. */
    protected abstract String unknownAddress();

    private final List<PolledLink> made = new ArrayList<>();

    /** A fresh link that the kit lets go of after the test. */
    protected final PolledLink fresh() throws Exception {
        return kept(link());
    }

    /** The link, which the kit lets go of after the test. */
    final PolledLink kept(PolledLink link) {
        made.add(link);
        return link;
    }

    /** A fresh link that is connected, which the kit lets go of after the test. */
    protected final PolledLink connected() throws Exception {
        PolledLink link = fresh();
        link.connect();
        return link;
    }

    @AfterEach
    void letGo() {
        made.forEach(PolledLink::disconnect);
    }

    @Test
    void answersOneSampleForEachPointInOrder() throws Exception {
        String known = knownAddress();
        Trying.keeps(Promises.ORDER, round(connected(), known, unknownAddress(), known, known));
    }

    @Test
    void measuresAKnownAddress() throws Exception {
        Sample sample = one(connected(), knownAddress());
        assertEquals(Quality.GOOD, sample.quality(), () -> "of a known address: " + sample);
    }

    @Test
    void tellsAnUnknownAddressAsQualityNotAsException() throws Exception {
        assertEquals(Quality.NO_SUCH_POINT, one(connected(), unknownAddress()).quality());
    }

    @Test
    void letsNoUnknownAddressSpoilItsNeighbours() throws Exception {
        PolledLink link = connected();
        for (int period = 0; period < 3; period++) {
            Trying.keeps(Promises.UNKNOWN_ADDRESS, round(link, knownAddress(), unknownAddress(), knownAddress()));
        }
    }

    @Test
    void datesEverySampleNeitherInTheFutureNorBeforeItWasAsked() throws Exception {
        Trying.keeps(Promises.NO_FUTURE, round(connected(), knownAddress()));
    }

    @Test
    void answersAnotherListAfterTheFirst() throws Exception {
        PolledLink link = connected();
        List<Point> first = Points.at(knownAddress());
        List<Point> second = Points.at(unknownAddress(), knownAddress());
        for (List<Point> points : List.of(first, second, first, second)) {
            assertEquals(ids(points), told(link.read(points)));
        }
    }

    @Test
    void failsToReadUnlessConnected() throws Exception {
        PolledLink link = fresh();
        List<Point> points = Points.at(knownAddress());
        assertThrows(LinkException.class, () -> link.read(points), "before it was connected");
        link.connect();
        link.disconnect();
        assertThrows(LinkException.class, () -> link.read(points), "after it was disconnected");
    }

    @Test
    void letsGoOfNothingWithoutComplaint() throws Exception {
        PolledLink link = fresh();
        link.disconnect();
        link.disconnect();
        link.connect();
        assertEquals(Quality.GOOD, one(link, knownAddress()).quality());
    }

    @Test
    void disconnectsTwiceAndComesBack() throws Exception {
        PolledLink link = connected();
        link.disconnect();
        link.disconnect();
        link.connect();
        assertEquals(Quality.GOOD, one(link, knownAddress()).quality());
    }

    @Test
    void readsAsManyPointsAsTheHouseMayAskFor() throws Exception {
        List<Point> points = Points.at(IntStream.range(0, PolledLink.MOST_POINTS)
                .mapToObj(i -> i % 100 == 99 ? unknownAddress() : knownAddress())
                .toList());
        List<Sample> samples = connected().read(points);
        assertEquals(ids(points), told(samples));
        assertEquals(
                10, Collections.frequency(samples.stream().map(Sample::quality).toList(), Quality.NO_SUCH_POINT));
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Threads threads = Threads.now();
        for (int round = 0; round < 5; round++) {
            PolledLink link = connected();
            link.read(Points.at(knownAddress()));
            link.disconnect();
        }
        assertTrue(threads.goneSince(), () -> "threads left behind: " + threads.newSince());
    }

    /** Reads one address once. */
    protected static Sample one(PolledLink link, String address) throws LinkException {
        List<Sample> samples = link.read(Points.at(address));
        assertEquals(1, samples.size(), () -> "one point asked for: " + samples);
        return samples.get(0);
    }

    private Round round(PolledLink link, String... addresses) throws LinkException {
        List<Point> points = Points.at(addresses);
        Instant asked = Instant.now();
        List<Sample> samples = link.read(points);
        return new Round(points, unknownAddress(), samples, asked, Instant.now());
    }

    private static List<?> ids(List<Point> points) {
        return points.stream().map(Point::id).toList();
    }

    private static List<?> told(List<Sample> samples) {
        return samples.stream().map(Sample::point).toList();
    }
}
