package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.PushedLink;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * The promises of a {@link PushedLink}, as tests. Extend it, say how to make a link to a device that works and how to make
 * the device speak, and run. A device on a TCP port goes with {@link PushedTcpLinkKit}, which also breaks the line.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a link that waits for ever must not hold the kit
public abstract class PushedLinkKit {
    private static final int MANY = 500;

    /** A fresh link, not connected, to a device that works. */
    protected abstract PushedLink link() throws Exception;

    /** An address the device knows. */
    protected abstract String knownAddress();

    /** An address of the right form that the device does not know. */
    protected abstract String unknownAddress();

    /** How long the kit waits for what must come; long, so that a busy machine fails no test. */
    protected Duration patience() {
        return Duration.ofSeconds(15);
    }

    /** Makes the device tell a new value of the known address; its other addresses may be told of too. */
    protected abstract void speak() throws Exception;

    private final List<PushedLink> made = new ArrayList<>();

    /** A fresh link that the kit lets go of after the test. */
    protected final PushedLink fresh() throws Exception {
        return kept(link());
    }

    /** The link, which the kit lets go of after the test. */
    final PushedLink kept(PushedLink link) {
        made.add(link);
        return link;
    }

    /** A fresh link that is connected, which the kit lets go of after the test. */
    protected final PushedLink connected() throws Exception {
        PushedLink link = fresh();
        link.connect();
        return link;
    }

    @AfterEach
    void letGo() {
        made.forEach(PushedLink::disconnect);
    }

    @Test
    void hearsWhatTheDeviceSays() throws Exception {
        hears(connected());
    }

    @Test
    void hearsEveryWord() throws Exception {
        Point point = Points.at(knownAddress()).get(0);
        Heard heard = new Heard();
        connected().listen(List.of(point), heard);
        for (int word = 1; word <= 5; word++) {
            int before = good(heard, point);
            speak();
            assertTrue(
                    heard.await(sample -> good(heard, point) > before, patience())
                            .isPresent(),
                    "word " + word + " did not come: " + heard.samples());
        }
    }

    @Test
    void tellsOfThePointsItWasAskedForOnly() throws Exception {
        List<Point> points = Points.at(knownAddress());
        Heard heard = new Heard();
        connected().listen(points, heard);
        speak();
        heard.await(sample -> true, patience());
        heard.samples().forEach(sample -> assertEquals(points.get(0).id(), sample.point()));
    }

    @Test
    void tellsAnUnknownAddressOnceAsQualityNotAsException() throws Exception {
        List<Point> points = Points.at(knownAddress(), unknownAddress());
        Heard heard = new Heard();
        connected().listen(points, heard);
        for (int word = 0; word < 3; word++) {
            int before = good(heard, points.get(0));
            speak();
            assertTrue(heard.await(sample -> good(heard, points.get(0)) > before, patience())
                    .isPresent());
        }
        assertEquals(
                List.of(Quality.NO_SUCH_POINT),
                heard.of(points.get(1)).stream().map(Sample::quality).toList());
    }

    @Test
    void letsNoUnknownAddressSpoilItsNeighbours() throws Exception {
        List<Point> points = Points.at(knownAddress(), unknownAddress(), knownAddress());
        Heard heard = new Heard();
        connected().listen(points, heard);
        speak();
        for (int i : new int[] {0, 2}) {
            assertTrue(
                    heard.await(sample -> good(heard, points.get(i)) > 0, patience())
                            .isPresent(),
                    "nothing of point " + i + ": " + heard.samples());
        }
    }

    @Test
    void datesEverySampleNeitherInTheFutureNorBeforeTheDeviceSpoke() throws Exception {
        Heard heard = new Heard();
        Instant listened = Instant.now();
        connected().listen(Points.at(knownAddress()), heard);
        speak();
        Sample sample =
                heard.await(one -> one.quality() == Quality.GOOD, patience()).orElseThrow();
        Instant learned = Instant.now();
        assertFalse(sample.received().isAfter(learned), () -> "received in the future: " + sample);
        assertFalse(sample.received().isBefore(listened), () -> "received before it listened: " + sample);
        assertFalse(sample.at().isAfter(learned.plusSeconds(1)), () -> "measured in the future: " + sample);
    }

    @Test
    void failsToListenUnlessConnected() throws Exception {
        PushedLink link = fresh();
        List<Point> points = Points.at(knownAddress());
        assertThrows(LinkException.class, () -> link.listen(points, new Heard()), "before it was connected");
        link.connect();
        link.disconnect();
        assertThrows(LinkException.class, () -> link.listen(points, new Heard()), "after it was disconnected");
    }

    @Test
    void letsGoOfNothingWithoutComplaint() throws Exception {
        PushedLink link = fresh();
        link.disconnect();
        link.disconnect();
        link.connect();
        hears(link);
    }

    @Test
    void disconnectsTwiceAndComesBack() throws Exception {
        PushedLink link = connected();
        hears(link);
        link.disconnect();
        link.disconnect();
        link.connect();
        hears(link);
    }

    @Test
    void isDeafOnceItIsDisconnected() throws Exception {
        PushedLink link = connected();
        Heard before = new Heard();
        link.listen(Points.at(knownAddress()), before);
        speak();
        before.await(sample -> true, patience());
        link.disconnect();
        int heard = before.samples().size();
        link.connect();
        Heard after = hears(link);
        for (int word = 0; word < 5; word++) { // time for whoever listens on to give itself away
            int told = after.samples().size();
            speak();
            after.await(sample -> after.samples().size() > told, patience());
        }
        assertEquals(heard, before.samples().size(), () -> "told to who listens no more: " + before.samples());
        assertEquals(0, before.losses(), "what was let go of is not lost");
    }

    @Test
    void listensToManyPoints() throws Exception {
        List<Point> points = Points.at(IntStream.range(0, MANY)
                .mapToObj(i -> i % 100 == 99 ? unknownAddress() : knownAddress())
                .toList());
        Heard heard = new Heard();
        connected().listen(points, heard);
        speak();
        int known = MANY - MANY / 100;
        assertTrue(
                heard.await(
                                sample -> heard.samples().stream()
                                                .filter(one -> one.quality() == Quality.GOOD)
                                                .map(Sample::point)
                                                .distinct()
                                                .count()
                                        == known,
                                patience())
                        .isPresent(),
                () -> heard.samples().size() + " samples");
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        connected().disconnect(); // what a library starts once for all is no leak
        Threads threads = Threads.now();
        for (int round = 0; round < 5; round++) {
            PushedLink link = connected();
            hears(link);
            link.disconnect();
        }
        assertTrue(threads.goneSince(), () -> "threads left behind: " + threads.newSince());
    }

    /** Listens to the known address until a good value comes; the house, to ask for more. */
    protected final Heard hears(PushedLink link) throws Exception {
        Heard heard = new Heard();
        link.listen(Points.at(knownAddress()), heard);
        speak();
        assertTrue(
                heard.await(sample -> sample.quality() == Quality.GOOD, patience())
                        .isPresent(),
                () -> "of a known address: " + heard.samples());
        return heard;
    }

    private static int good(Heard heard, Point point) {
        return (int) heard.of(point).stream()
                .filter(sample -> sample.quality() == Quality.GOOD)
                .count();
    }
}
