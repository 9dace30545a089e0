package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.FaultProxy.Spoiling;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promises of a {@link PolledLink} to a device on a TCP port, those kept on a bad line included. The kit stands
 * between link and device, and spoils the line.
 */
public abstract class PolledTcpLinkKit extends PolledLinkKit {
    /** For answers that come; long, so that a busy machine fails no test. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    /** For answers that never come. */
    private static final Duration HASTY = Duration.ofMillis(400);

    private static final Duration SLACK = Duration.ofSeconds(2);

    private FaultProxy proxy;

    /** Where the device listens. */
    protected abstract InetSocketAddress device() throws Exception;

    /**
     * A fresh link, not connected.
     *
     * @param via where it shall look for the device
     * @param timeout of its configuration: how long it waits for one answer
     */
    protected abstract PolledLink link(InetSocketAddress via, Duration timeout);

    @Override
    protected final PolledLink link() {
        return link(proxy.address(), PATIENT);
    }

    /** A fresh link that is connected and soon gives up, which the kit lets go of after the test. */
    protected final PolledLink hasty() throws Exception {
        PolledLink link = kept(link(proxy.address(), HASTY));
        comesBack(link);
        return link;
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
        PolledLink link = fresh();
        proxy.refuse();
        LinkException refused = assertThrows(LinkException.class, link::connect);
        assertEquals(Fault.UNREACHABLE, refused.fault());
    }

    @Test
    void tellsThePlaceOfADeviceThatIsGone() throws Exception {
        PolledLink link = fresh();
        proxy.refuse();
        String message = assertThrows(LinkException.class, link::connect).getMessage();
        assertTrue(message.contains(String.valueOf(proxy.address().getPort())), message);
        assertTrue(message.lines().count() == 1, "one line: " + message);
    }

    @Test
    void waitsForASlowDevice() throws Exception {
        PolledLink link = connected();
        proxy.spoil(Spoiling.delay(Duration.ofMillis(500)));
        assertEquals(Quality.GOOD, one(link, knownAddress()).quality());
    }

    @Test
    void givesUpOnASilentDeviceInTime() throws Exception {
        PolledLink link = hasty();
        proxy.spoil(Spoiling.SILENCE);
        fails(link);
    }

    @Test
    void isNotHeldByADripFeed() throws Exception {
        PolledLink link = hasty();
        proxy.spoil(Spoiling.drip(HASTY.dividedBy(3)));
        fails(link);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takesNoNoiseForAMeasurement(long seed) throws Exception {
        PolledLink link = hasty();
        proxy.spoil(Spoiling.garbage(seed));
        fails(link);
        comesBack(link);
    }

    @Test
    void takesNoHalfAnswerForAMeasurement() throws Exception {
        PolledLink link = hasty();
        proxy.spoil(Spoiling.HALF);
        fails(link);
        comesBack(link);
    }

    @Test
    void tellsThatTheDeviceHungUp() throws Exception {
        PolledLink link = hasty();
        proxy.spoil(Spoiling.RESET);
        fails(link);
        comesBack(link);
    }

    @Test
    void survivesAnyBitTurnedOver() throws Exception {
        PolledLink link = hasty();
        for (int bit = 0; bit < 16 * 8; bit += 5) {
            proxy.spoil(Spoiling.flip(bit));
            try {
                one(link, knownAddress());
            } catch (LinkException told) {
                comesBack(link);
            }
        }
        comesBack(link);
    }

    @Test
    void comesBackAfterTheCableWasPulled() throws Exception {
        PolledLink link = hasty();
        proxy.spoil(Spoiling.SILENCE);
        fails(link);
        comesBack(link);
    }

    @Test
    void comesBackAfterTheDeviceRestarted() throws Exception {
        PolledLink link = connected();
        assertEquals(Quality.GOOD, one(link, knownAddress()).quality());
        proxy.refuse();
        assertThrows(LinkException.class, () -> one(link, knownAddress()));
        link.disconnect();
        assertThrows(LinkException.class, link::connect);
        comesBack(link);
    }

    @Test
    void doesNotTireOfALineThatFlaps() throws Exception {
        PolledLink link = fresh();
        for (int flap = 0; flap < 50; flap++) {
            link.connect();
            assertEquals(Quality.GOOD, one(link, knownAddress()).quality(), "flap " + flap);
            proxy.cut();
            link.disconnect();
        }
    }

    /** As the house would: tries again where a busy machine makes a hasty link give up once more. */
    private void comesBack(PolledLink link) throws Exception {
        proxy.pass();
        for (int attempt = 1; ; attempt++) {
            link.disconnect();
            try {
                link.connect();
                assertEquals(Quality.GOOD, one(link, knownAddress()).quality(), "after the line was good again");
                return;
            } catch (LinkException notYet) {
                if (attempt == 10) {
                    throw notYet;
                }
            }
        }
    }

    /** On a line that gives no right answer: no value may come, no exception but the agreed one, and in time. */
    private void fails(PolledLink link) {
        Duration limit = HASTY.plus(SLACK);
        long begun = System.nanoTime();
        try {
            Sample sample = one(link, knownAddress());
            assertTrue(!sample.quality().bearsValue(), () -> "took this for a measurement: " + sample);
        } catch (LinkException told) {
            assertEquals(Fault.UNREACHABLE, told.fault(), told.getMessage());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(limit) <= 0, () -> "gave up after " + took + ", later than " + limit);
    }
}
