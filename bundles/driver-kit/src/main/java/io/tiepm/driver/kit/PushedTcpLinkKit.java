package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PushedLink;
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
 * The promises of a {@link PushedLink} to a device on a TCP port, those kept on a bad line included. The kit stands
 * between link and device, and spoils the line.
 */
public abstract class PushedTcpLinkKit extends PushedLinkKit {
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
     * A fresh link, not connected, that notices within a few seconds when the line is silent.
     *
     * @param via where it shall look for the device
     * @param timeout of its configuration: how long it waits for one answer
     */
    protected abstract PushedLink link(InetSocketAddress via, Duration timeout);

    /** A link besides, which another asset of the house would have, to this device or to another one that speaks too. */
    protected PushedLink beside(InetSocketAddress via, Duration timeout) throws Exception {
        return link(via, timeout);
    }

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
    void isNotHeldByADripFeed() throws Exception {
        keeps(Promises.SLOW_DRIP, HASTY);
    }

    @Test
    void takesNoHalfAnswerForAWelcome() throws Exception {
        keeps(Promises.HALF_ANSWER, HASTY);
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
        keeps(Promises.garbage(seed), HASTY);
    }

    /** One test, where answers of the protocol name a unit. */
    @TestFactory
    Stream<DynamicTest> takesNoAnswerOfAnotherUnit() {
        return anotherUnit().stream()
                .map(other ->
                        DynamicTest.dynamicTest("of another unit", () -> keeps(Promises.wrongUnit(other), HASTY)));
    }

    @Test
    void tellsThatTheLineWasReset() throws Exception {
        keeps(Promises.RESET, HASTY);
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
    void hearsOthersWhileOneDeviceIsDead() throws Exception {
        PushedLink beside = kept(beside(device(), PATIENT));
        beside.connect();
        Heard heard = new Heard();
        beside.listen(Points.at(knownAddress()), heard);
        Trying.keeps(
                Promises.DEAD_NEIGHBOUR,
                kept(link(proxy.address(), DEAD)),
                knownAddress(),
                this::speakOnce,
                proxy,
                pace(DEAD),
                () -> hearsMore(heard));
    }

    @Test
    void isLetGoOfInTimeWhileItsDeviceIsSilent() throws Exception {
        keeps(Promises.STOP, HASTY);
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

    @Test
    void comesBackThoughTheHouseHeardOfNoLoss() throws Exception {
        PushedLink link = connected();
        hears(link);
        proxy.cut();
        link.disconnect();
        comesBack(link);
    }

    @Test
    @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
    void doesNotTireOfALineThatFlaps() throws Exception {
        keeps(Promises.FLAPPING, PATIENT);
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

    private void keeps(LinePromise promise, Duration timeout) throws Exception {
        Trying.keeps(
                promise,
                kept(link(proxy.address(), timeout)),
                knownAddress(),
                this::speakOnce,
                proxy,
                pace(timeout),
                () -> fail("it has no neighbour"));
    }

    private Pace pace(Duration timeout) {
        return new Pace(Duration.ofSeconds(1), timeout, SLACK, patience(), flaps());
    }

    /** The device has one voice. */
    private synchronized void speakOnce() throws Exception {
        speak();
    }

    private void hearsMore(Heard heard) {
        int before = heard.samples().size();
        try {
            speakOnce();
            assertTrue(
                    heard.await(sample -> heard.samples().size() > before, patience())
                            .isPresent(),
                    () -> "nothing more: " + heard.samples());
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
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
