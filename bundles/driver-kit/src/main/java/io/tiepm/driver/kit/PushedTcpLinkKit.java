package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.kit.FaultProxy.Spoiling;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promises of a {@link PushedLink} to a device on a TCP port, those kept on a bad line included. The kit stands
 * between link and device, and spoils the line.
 */
public abstract class PushedTcpLinkKit extends PushedLinkKit {
    /** For answers that come; long, so that a busy machine fails no test. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    /** For answers that never come. */
    private static final Duration HASTY = Duration.ofMillis(400);

    private static final Duration SLACK = Duration.ofSeconds(2);

    private FaultProxy proxy;

    /** Where the device listens. */
    protected abstract InetSocketAddress device() throws Exception;

    /**
     * A fresh link, not connected, that notices within a few seconds when the line is silent.
     *
     * @param via where it shall look for the device
     * @param timeout of its configuration: how long it waits for one answer
     */
    protected abstract PushedLink link(InetSocketAddress via, Duration timeout);

    @Override
    protected final PushedLink link() {
        return link(proxy.address(), PATIENT);
    }

    /** A fresh link that soon gives up, which the kit lets go of after the test. */
    protected final PushedLink hasty() {
        return kept(link(proxy.address(), HASTY));
    }

    @BeforeEach
    void standBetween() throws Exception {
        proxy = FaultProxy.before(device());
    }

    @AfterEach
    void stepAside() throws Exception {
        proxy.close();
    }

    @Test
    void tellsARefusedConnectionAsUnreachable() throws Exception {
        PushedLink link = fresh();
        proxy.refuse();
        LinkException refused = assertThrows(LinkException.class, link::connect);
        assertEquals(Fault.UNREACHABLE, refused.fault());
        tellsThePlace(refused);
    }

    @Test
    void givesUpOnASilentDeviceInTime() {
        proxy.spoil(Spoiling.SILENCE);
        givesUp(hasty());
    }

    @Test
    void isNotHeldByADripFeed() {
        proxy.spoil(Spoiling.drip(HASTY.dividedBy(3)));
        givesUp(hasty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takesNoNoiseForAWelcome(long seed) {
        proxy.spoil(Spoiling.garbage(seed));
        givesUp(hasty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takesNoNoiseForAMeasurement(long seed) throws Exception {
        PushedLink link = hasty();
        link.connect();
        Heard heard = hears(link);
        int before = heard.samples().size();
        proxy.spoil(Spoiling.garbage(seed));
        speak();
        lost(heard);
        heard.samples().stream()
                .skip(before)
                .forEach(sample -> assertTrue(!sample.quality().bearsValue(), () -> "took noise for " + sample));
        comesBack(link);
    }

    @Test
    void tellsThatTheDeviceHungUp() throws Exception {
        PushedLink link = connected();
        Heard heard = hears(link);
        proxy.refuse();
        tellsThePlace(lost(heard));
        assertEquals(1, heard.losses());
        link.disconnect();
        assertThrows(LinkException.class, link::connect);
        comesBack(link);
    }

    @Test
    void tellsThatTheCableWasPulled() throws Exception {
        PushedLink link = hasty();
        link.connect();
        Heard heard = hears(link);
        proxy.spoil(Spoiling.SILENCE);
        lost(heard);
        comesBack(link);
    }

    @Test
    void comesBackThoughTheHouseHeardOfNoLoss() throws Exception {
        PushedLink link = connected();
        hears(link);
        proxy.cut();
        link.disconnect();
        comesBack(link);
    }

    @Test
    void doesNotTireOfALineThatFlaps() throws Exception {
        PushedLink link = fresh();
        for (int flap = 0; flap < 30; flap++) {
            link.connect();
            hears(link);
            proxy.cut();
            link.disconnect();
        }
    }

    @Test
    void leavesNoThreadBehindWhenTheLineBreaks() throws Exception {
        connected().disconnect();
        Threads threads = Threads.now();
        for (int round = 0; round < 3; round++) {
            PushedLink link = hasty();
            link.connect();
            Heard heard = hears(link);
            proxy.cut();
            lost(heard);
            link.disconnect();
            proxy.spoil(Spoiling.SILENCE);
            givesUp(link);
            link.disconnect();
            proxy.pass();
        }
        assertTrue(threads.goneSince(), () -> "threads left behind: " + threads.newSince());
    }

    /** As the house would: tries again where a busy machine makes a hasty link give up once more. */
    private void comesBack(PushedLink link) throws Exception {
        proxy.pass();
        for (int attempt = 1; ; attempt++) {
            link.disconnect();
            try {
                link.connect();
                hears(link);
                return;
            } catch (LinkException notYet) {
                if (attempt == 10) {
                    throw notYet;
                }
            }
        }
    }

    /** It does not connect, and says so in time. */
    private static void givesUp(PushedLink link) {
        Duration limit = HASTY.plus(SLACK);
        long begun = System.nanoTime();
        LinkException told = assertThrows(LinkException.class, link::connect);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertEquals(Fault.UNREACHABLE, told.fault(), told.getMessage());
        assertTrue(took.compareTo(limit) <= 0, () -> "gave up after " + took + ", later than " + limit);
    }

    private LinkException lost(Heard heard) throws InterruptedException {
        LinkException why = heard.awaitLost(patience()).orElseThrow(() -> new AssertionError("did not notice"));
        assertEquals(Fault.UNREACHABLE, why.fault(), why.getMessage());
        return why;
    }

    private void tellsThePlace(LinkException told) {
        String message = told.getMessage();
        assertTrue(message.contains(String.valueOf(proxy.address().getPort())), message);
        assertEquals(1, message.lines().count(), "one line: " + message);
    }
}
