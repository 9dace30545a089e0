package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.tiepm.driver.PushedLink;
import io.tiepm.driver.kit.ToyPushedLink.Sin;
import io.tiepm.promises.FaultProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The kit finds the pushed link that breaks a promise, and nothing wrong with the one that keeps them all. */
class PushedKitTest {
    private static final Set<Socket> LISTENERS = ConcurrentHashMap.newKeySet();
    private static ServerSocket device;
    private static volatile Sin sin = Sin.NONE;

    @BeforeAll
    static void switchOn() throws IOException {
        device = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket link = device.accept();
                LISTENERS.add(link);
                daemon(() -> {
                    try (link) {
                        while (link.getInputStream().read() >= 0) {
                            say(link, "here");
                        }
                    } finally {
                        LISTENERS.remove(link);
                    }
                });
            }
        });
    }

    @AfterAll
    static void switchOff() throws IOException {
        device.close();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,",
        "SAYS_IT_ONCE_ONLY, hearsEveryWord",
        "TELLS_OF_STRANGERS, tellsOfThePointsItWasAskedForOnly",
        "THROWS_AT_THE_UNKNOWN, letsNoUnknownAddressSpoilItsNeighbours",
        "REPEATS_THE_UNKNOWN, tellsAnUnknownAddressOnceAsQualityNotAsException",
        "SPOILS_THE_NEIGHBOURS, letsNoUnknownAddressSpoilItsNeighbours",
        "KNOWS_THE_FUTURE, datesEverySampleNeitherInTheFutureNorBeforeTheDeviceSpoke",
        "LISTENS_UNCONNECTED, failsToListenUnlessConnected",
        "MINDS_A_SECOND_DISCONNECT, disconnectsTwiceAndComesBack",
        "HEARS_ON, isDeafOnceItIsDisconnected",
        "CALLS_A_GOODBYE_A_LOSS, isDeafOnceItIsDisconnected",
        "DROPS_THE_EXCESS, listensToManyPoints",
        "LEAVES_A_THREAD, leavesNoThreadBehind",
        "BELIEVES_ANYTHING, takesNoNoiseForAMeasurement(long)",
        "TAKES_ANY_WELCOME, takesNoNoiseForAWelcome(long)",
        "WAITS_FOR_EACH_BYTE_ANEW, isNotHeldByADripFeed",
        "NEVER_ASKS, tellsThatTheCableWasPulled",
        "SAYS_NO_PLACE, tellsThatTheDeviceHungUp",
        "SAYS_NOTHING_OF_A_LOSS, tellsThatTheLineWasReset",
        "TIRES, doesNotTireOfALineThatFlaps",
        "TIRES, comesBackAfterTheDeviceRestarted",
        "TIRES, measuresAgainTwoPeriodsAfterTheDeviceIsBack",
        "HOLDS_THE_OTHERS, hearsOthersWhileOneDeviceIsDead",
        "LINGERS, isLetGoOfInTimeWhileItsDeviceIsSilent",
    })
    void findsTheBrokenPromise(Sin committed, String found) {
        sin = committed;
        long failed = EngineTestKit.engine("junit-jupiter")
                .selectors(found == null ? selectClass(Toy.class) : selectMethod(Toy.class.getName() + "#" + found))
                .execute()
                .testEvents()
                .failed()
                .count();
        assertEquals(found != null, failed > 0, failed + " failed");
    }

    /** Run by the test above only. */
    static class Toy extends PushedTcpLinkKit {
        @Override
        protected InetSocketAddress device() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), device.getLocalPort());
        }

        @Override
        protected PushedLink link(InetSocketAddress via, Duration timeout) {
            return new ToyPushedLink(via, timeout, sin);
        }

        @Override
        protected String knownAddress() {
            return "known";
        }

        @Override
        protected String unknownAddress() {
            return "unknown";
        }

        @Override
        protected Duration patience() {
            return sin == Sin.NONE ? super.patience() : Duration.ofSeconds(3);
        }

        @Override
        protected void speak() {
            LISTENERS.forEach(link -> say(link, "new!"));
        }
    }

    private static void say(Socket link, String word) {
        try {
            link.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // it listens no more
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // the other side has gone, or the test is over
                    }
                },
                FaultProxy.THREAD_PREFIX + "-device");
        thread.setDaemon(true);
        thread.start();
    }
}
