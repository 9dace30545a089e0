package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.model.Quality;
import io.tiepm.promises.FaultProxy;
import io.tiepm.promises.FaultProxy.Spoiling;
import io.tiepm.promises.LinePromise;
import io.tiepm.promises.Pace;
import io.tiepm.promises.Promises;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
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

    /** For a device that is dead while others are measured. */
    private static final Duration DEAD = Duration.ofMillis(1500);

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

    /** What makes an answer one of another unit; nothing where the protocol's answers name none. */
    protected Optional<Spoiling> anotherUnit() {
        return Optional.empty();
    }

    /** A link to a device whose certificate ran out; nothing where the protocol has no certificates. */
    protected Optional<Link> toACertificateThatRanOut() throws Exception {
        return Optional.empty();
    }

    /** How often the line flaps; fewer times only for a device that takes long to be reached. */
    protected int flaps() {
        return 1000;
    }

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
        keeps(Promises.HALF_OPEN, HASTY);
    }

    @Test
    void isNotHeldByADripFeed() throws Exception {
        keeps(Promises.SLOW_DRIP, HASTY);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takesNoNoiseForAMeasurement(long seed) throws Exception {
        keeps(Promises.garbage(seed), HASTY);
    }

    @Test
    void takesNoHalfAnswerForAMeasurement() throws Exception {
        keeps(Promises.HALF_ANSWER, HASTY);
    }

    /** One test, where answers of the protocol name a unit. */
    @TestFactory
    Stream<DynamicTest> takesNoAnswerOfAnotherUnit() {
        return anotherUnit().stream()
                .map(other ->
                        DynamicTest.dynamicTest("of another unit", () -> keeps(Promises.wrongUnit(other), HASTY)));
    }

    @Test
    void tellsThatTheDeviceHungUp() throws Exception {
        keeps(Promises.RESET, HASTY);
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
        keeps(Promises.UNPLUG, HASTY);
    }

    @Test
    void comesBackAfterTheDeviceRestarted() throws Exception {
        keeps(Promises.REBOOT, PATIENT);
    }

    @Test
    void measuresAgainTwoPeriodsAfterTheDeviceIsBack() throws Exception {
        keeps(Promises.RECOVERY, DEAD);
    }

    @Test
    void givesNoValueTwoPeriodsAfterTheLineWentDead() throws Exception {
        keeps(Promises.BAD_QUALITY, HASTY);
    }

    @Test
    void measuresOthersWhileOneDeviceIsDead() throws Exception {
        PolledLink beside = kept(link(device(), PATIENT));
        beside.connect();
        Trying.keeps(
                Promises.DEAD_NEIGHBOUR,
                kept(link(proxy.address(), DEAD)),
                knownAddress(),
                () -> {},
                proxy,
                pace(DEAD),
                () -> assertEquals(Quality.GOOD, one(beside, knownAddress()).quality()));
    }

    @Test
    void isLetGoOfInTimeWhileItsDeviceIsSilent() throws Exception {
        keeps(Promises.STOP, HASTY);
    }

    @Test
    @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
    void doesNotTireOfALineThatFlaps() throws Exception {
        keeps(Promises.FLAPPING, PATIENT);
    }

    @Test
    void leavesNoThreadBehindWhenTheLineBreaks() throws Exception {
        keeps(Promises.THREADS, HASTY);
    }

    /** One test, where lines of the protocol have certificates. */
    @TestFactory
    Stream<DynamicTest> tellsACertificateThatRanOutAsRefused() throws Exception {
        return toACertificateThatRanOut().stream()
                .map(secured -> DynamicTest.dynamicTest("that ran out", () -> refuses(secured)));
    }

    private static void refuses(Link secured) {
        LinkException told = assertThrows(LinkException.class, secured::connect);
        secured.disconnect();
        assertNotEquals(Fault.UNREACHABLE, told.fault(), told.getMessage());
        assertEquals(1, told.getMessage().lines().count(), told.getMessage());
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

    private void keeps(LinePromise promise, Duration timeout) throws Exception {
        Trying.keeps(
                promise,
                kept(link(proxy.address(), timeout)),
                knownAddress(),
                () -> {},
                proxy,
                pace(timeout),
                () -> fail("it has no neighbour"));
    }

    private Pace pace(Duration timeout) {
        return new Pace(Duration.ofSeconds(1), timeout, SLACK, PATIENT, flaps());
    }
}
